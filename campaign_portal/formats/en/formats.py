"""English screens of the same office: days before months, as everywhere in Viet Nam."""

from campaign_portal.formats.vi.formats import *  # noqa: F403

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
