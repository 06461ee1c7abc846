"""Agreements, memoranda, plans: their parties, who signed, where in their life they stand."""
