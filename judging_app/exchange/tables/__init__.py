"""Imports spreadsheets and text tables: ideas, judges, ballots, scores."""
