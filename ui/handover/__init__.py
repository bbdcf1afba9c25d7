"""Hands over an absent judge's ideas to a reserve."""
