"""Old addresses: where they lead now, how renaming keeps them, tables of them, and those asked for in vain.

Pages that exist are not this room's business: it is asked only when nothing else answers an address.
Start at `targets.py`.
"""
