"""Finding public texts by words, typed with or without marks; suggestions, snippets and spelling go with it.

The databases only hold tokens and find candidates (engine.py and its two implementations); what a query means is
parsing.py, in which order texts stand is ranking.py, and what is public is asked of Publication alone. Start with
finding.py. No page is built here, and no text that is not public is ever found.
"""
