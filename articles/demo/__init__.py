"""Demo content of the portal: a taxonomy and one TOML file per article, texts written for this project.

Nothing here stores, draws or tests anything: ``load_demo`` passes these texts through the ordinary models.
Start with ``content/taxonomy.toml``, whose keys the articles use, then with the seed article, number 00.
"""
