"""Finding public texts by words, typed with or without marks. For now without an index of its own.

Editors' lists are not searched here, and no text that is not public. Start with candidates.py.
"""
