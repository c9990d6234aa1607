"""The document as a tree: markers, lines, heads, levels; and what is odd in the numbering."""
