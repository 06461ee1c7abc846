"""Visits, what was seen on the way, invitations."""
