"""The tree becomes items with exact spans, each with its role."""
