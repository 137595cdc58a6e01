"""What an article is worth to its makers: dated tariffs, the arithmetic, its explanation in words; who is paid, sealed.

Whose state an article is in, who may see an amount and how a page prints it live elsewhere.
Start at `rules.py`, with `docs/royalties.md` beside it: the tests execute that page's examples.
"""
