"""Whose task an item is, and of which year."""
