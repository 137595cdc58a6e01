"""Demo content of the portal: a taxonomy and one TOML file per article, and what loads them into an empty one.

Nothing here decides what is public or what is paid: loader.py takes every text through the ordinary workflow,
pictures.py draws what the library then takes in like any upload, and tests read the same files.
Start with ``content/taxonomy.toml``, whose keys the articles use, then the seed article, number 00, and story.py.
"""
