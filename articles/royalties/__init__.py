"""What an article is worth to its makers: dated tariffs, the arithmetic, and its explanation in words.

Whose state an article is in, who may see an amount and how a page prints it live elsewhere; tax does too.
Start at `rules.py`, with `docs/royalties.md` beside it: the tests execute that page's examples.
"""
