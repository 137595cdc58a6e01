"""The rich text of articles: the editor's widget and its settings, and the sanitiser that every body passes.

Not here: what a body means to readers or to the workflow, and the files of pictures (that is `media/`).
Start at `sanitiser.py`; only this room knows which editor is used, so another one is a change of this room.
"""
