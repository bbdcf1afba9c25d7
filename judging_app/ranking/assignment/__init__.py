"""Draws which judge reads which idea."""
