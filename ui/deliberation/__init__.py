"""Deliberation and the official result."""
