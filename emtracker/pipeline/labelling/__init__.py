"""Which sectors and themes an item names, and the words that decided."""
