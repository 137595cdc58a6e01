"""Flat illustrations for the demo articles: shapes and colours only, no photos and nobody's likeness.

canvas.py knows shapes, palette.py colours, scenery.py backgrounds; the other modules each draw a few motifs.
Start with ``articles/demo/pictures.py``, which puts them together.
"""
