"""Finished pages kept in front of Django, for readers whom nobody knows (docs/performance.md).

wsgi.py takes the request, store.py keeps what one generation of the site answered, page.py is one kept answer.
"""
