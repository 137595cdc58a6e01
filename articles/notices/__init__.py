"""Who is told what: a notice for exactly those who must act next, in the office's screens and by e-mail.

It listens to steps through receivers.py and takes none itself. Start with audience.py.
"""
