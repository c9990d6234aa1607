"""Figures, deadlines, bodies, rhythms and programmes of an item."""
