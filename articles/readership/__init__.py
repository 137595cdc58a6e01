"""How often texts are read: who counts as a reader, and adding one read to the totals.

It stores no address and no visitor. Start with counting.py; the rows are models/readership.py.
"""
