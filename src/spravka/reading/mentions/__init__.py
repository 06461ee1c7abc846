"""Who and what a sentence names: persons and their posts, bodies, places, events – found by layers (`layers.py`), in the nominative."""
