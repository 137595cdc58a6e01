"""How a text becomes public: the table of steps, who may take them, what must be ready, and the steps.

Screens and commands call transitions.py and show the sentences it refuses with; nothing else changes a
state or writes a publication. Start with states.py, then transitions.py.
"""
