"""What helps somebody to read a text: how a voice says it, and what its abbreviations stand for.

Not here: pages and buttons (that is `public/`), and which text is public. Start at `speech.py`; nothing in it asks a
database, the editable list comes in from `abbreviations.py`.
"""
