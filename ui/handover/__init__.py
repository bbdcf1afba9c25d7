"""Handover of an absent judge's ideas to a reserve."""
