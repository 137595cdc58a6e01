"""What a server's process carries from its start: nothing that only some work needs."""

import subprocess
import sys

from tests.house import files

# Reading and writing files for the office, and what belongs to tests.
LATER = ("fpdf", "fontTools", "xlsxwriter", "PIL", "segno", "cryptography", "openpyxl", "pytest", "hypothesis")


def test_a_server_starts_without_what_only_printing_needs():
    script = "import campaign_portal.wsgi, campaign_portal.urls, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=files.BASE, capture_output=True, text=True, check=True)
    assert set(LATER) & set(done.stdout.split()) == set()
