"""What managers see and take away. Reads only; the one door is `selection.select(request)`."""
