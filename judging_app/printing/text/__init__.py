"""Lays out Persian text on paper: levels, runs, shaping, fallback fonts, lines, paragraphs."""
