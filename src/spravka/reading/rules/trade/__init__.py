"""Flows of trade, goods, standings, and what partners are to each other."""
