"""What the readers and the ledger know beforehand: regions, sectors, themes, terms, phrases.

Comes in: `fixtures/*.json`, and what administrators edit. Goes out: the records, and the `Lexicon` built from them.
"""
