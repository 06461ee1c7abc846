"""Deadlines, terms, anniversaries and months: days in, days out, with today as a parameter."""
