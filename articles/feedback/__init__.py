"""What readers send: ratings and reports of mistakes; what is taken, what is spam, how often, and the answer.

Not here: the pages with the forms (`public/`) and the office's screens (`admin/`). Start at `receiving.py`.
"""
