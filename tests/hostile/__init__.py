"""Inputs built to break us, as data: each row is a test (row numbers are those of the list of threats)."""
