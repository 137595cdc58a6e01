"""How often texts are read: who counts as a reader, the spool where reads wait, and adding them to the totals.

It keeps no address and no visitor: within half an hour a reader is told apart by a code whose key is thrown away at
midnight. Start with arrivals.py, which runs at every read, and folding.py, which adds them up; the rows are
models/readership.py.
"""
