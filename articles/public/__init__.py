"""Every page that readers see, in both languages, and the addresses they are found at.

Nothing here decides what is public: every text comes from `Publication.objects.public(language, now)`.
Start at `addresses.py` for what is where and at `article.py` for the main page.
"""
