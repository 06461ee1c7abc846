"""Who met whom, and what they spoke of."""
