"""Walks the accessible tree of every page as a screen reader sees it, and lists its faults."""
