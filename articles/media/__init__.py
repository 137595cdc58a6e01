"""The rules of the image library: which uploads are pictures, what is stored of them, names, sizes.

Not here: the row that describes a picture (`articles.models.Image`) and the screens that show it.
Start at `normalise.py`: every uploaded file passes it, and nothing else is ever stored.
"""
