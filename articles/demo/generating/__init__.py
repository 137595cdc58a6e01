"""Thousands of articles at once, for measuring and for trying the portal at size: `manage.py generate_articles`.

Texts are walks through the demo's own words (words.py), what becomes of each is drawn by lot (lots.py), and rows are
written a batch at a time as the workflow would have left them (rows.py). Nothing here is meant for a portal with
readers: it works beside the demo only. Start with writing.py.
"""
