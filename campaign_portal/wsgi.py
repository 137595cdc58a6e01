"""What a production server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
application = get_wsgi_application()

# Only once Django is set up; each process of the server loads this module.
from articles.readership.turns import start_folding  # noqa: E402

start_folding()
