"""The rules by family of kinds, a folder each; `families.py` has them in the order in which they read."""
