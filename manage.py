#!/usr/bin/env python
"""Django's command line, with the two things a fresh clone lacks: a key of its own and compiled catalogues."""

import os
import sys
from pathlib import Path

from campaign_portal import catalogues, dotenv


def main() -> None:
    base = Path(__file__).resolve().parent
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    dotenv.ensure(base / ".env")
    catalogues.compile_stale(base)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
