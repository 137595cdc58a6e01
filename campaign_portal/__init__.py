"""The Django project: settings from the environment, addresses, the clock, and what a fresh clone lacks."""
