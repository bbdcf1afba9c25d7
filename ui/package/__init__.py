"""The idea package."""
