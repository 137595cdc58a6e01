"""One module a command, named as it is typed after ``manage.py``.

What a command does is not here but in the room it calls. Start with ``load_demo``, the shortest way to a portal.
"""
