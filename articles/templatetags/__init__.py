"""Filters and tags that only turn values into what a page shows. They query nothing."""
