"""The commands of manage.py: each parses, calls a room and prints; no rules live here.

They are in ``commands/``; start with the room that a command's module imports.
"""
