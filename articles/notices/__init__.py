"""Who is told what: a notice for exactly those who must act next, in the office's screens and by e-mail.

It listens to steps and comments through receivers.py and takes no step itself. Start with audience.py; telling.py
writes and ends notices, inbox.py reads one person's, letters.py words the e-mail and post.py sends it.
"""
