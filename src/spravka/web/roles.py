"""The roles of an office, each with all rights of those before it."""

READER = "reader"  # a governor's aide, a department: looks, changes nothing
OFFICER = "officer"  # logs, reviews, prepares
HEAD = "head"  # signs off
ADMINISTRATOR = "administrator"  # says who may what

ROLES = (READER, OFFICER, HEAD, ADMINISTRATOR)
ANYBODY = "anybody"
"""Of the few views that one may see before signing in."""

MACHINE = "machine"
"""Of a view that is for no person: it asks for a token itself."""
