"""Bytes become a Text: the encoding, and one form for every sign."""
