"""Since when readers may see something new: one generation for the whole site, raised with each change and announced.

Who keeps finished pages is none of its business (public/cache/). Start with recording.py.
"""
