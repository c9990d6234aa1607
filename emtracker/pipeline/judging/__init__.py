"""How well readings agree with labels made by people."""
