"""The translation memory: what was approved before is offered for texts like it, with how alike they are.

`remembering.py` takes an approved translation in, `finding.py` looks for texts like one, `words.py` says what is
compared, `alike.py` how. All in the portal's own database, no outside service. Start at `finding.py`.
"""
