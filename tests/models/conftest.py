"""What is PostgreSQL's alone is asked of nobody else."""

from django.db import connection

collect_ignore = [] if connection.vendor == "postgresql" else ["test_planned.py"]
