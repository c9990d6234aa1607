"""From the bytes of a document to a Reading: its tasks, results and the passages they were cut from.

bytes → read → clean → outline → cut → place → label → measure → Reading. Pure Python: no Django,
no database, no clock, no global state. The same text and the same lexicon give the same Reading,
byte for byte; every offset counts characters of the original decoded text.
"""
