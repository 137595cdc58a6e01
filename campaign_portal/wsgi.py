"""What a production server loads: the page cache, behind it Django, beside it the adding up of reads."""

import os

from django.core.wsgi import get_wsgi_application

from campaign_portal.charset import InUTF8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
_django = InUTF8(get_wsgi_application())

# Only once Django is set up; each process of the server loads this module.
from articles.freshness import memory  # noqa: E402
from articles.public.cache.wsgi import PageCache  # noqa: E402
from articles.readership.arrivals import arrive  # noqa: E402
from articles.readership.turns import start_folding  # noqa: E402

application = PageCache(_django, count=arrive)
memory.use(application.site)
start_folding()
