"""Finding tasks by their words, alike on SQLite and PostgreSQL.

Comes in: what a person typed (`query.parse`). Goes out: the tasks that hold it (`finding.holding`), marked
(`highlight`), the best first (`finding.weight`), and tasks alike (`similar`). The index of pairs of signs proposes,
the stored text decides; see docs/search.md.
"""
