"""Numbers of things and people, areas, lengths, shares."""
