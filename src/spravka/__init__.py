"""Spravka: reads what governments publish about their cooperation and writes the background note."""
