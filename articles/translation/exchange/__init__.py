"""Translations out to translators' own tools and in again, as XLIFF 1.2.

`writing.py` and `reading.py` know the format and no row, `arriving.py` holds what was read against the desk and saves
it, `choosing.py` says which articles wait. What is found right is asked of the person on the screen
(admin/exchange.py). Start at `inline.py`: how markup travels.
"""
