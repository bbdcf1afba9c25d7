"""Scores in, ranking out: pure functions."""
