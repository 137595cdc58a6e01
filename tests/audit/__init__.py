"""What the citizens' pages are held to: access, weight, markup, speed.

The journeys assert what must never slip; `python -m tests.audit` (`make audit`) measures all of it and writes
docs/audit.md.
"""
