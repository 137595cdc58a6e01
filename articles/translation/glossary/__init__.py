"""The official names: terms of the glossary found in a text, and what a translation says instead.

Finding is pure (terms.py) and knows no database; `kept.py` makes it of the rows that are in use, `tables.py` reads
and writes files, and the reference modules hold what a fresh portal starts with. Start at `terms.py`.
"""
