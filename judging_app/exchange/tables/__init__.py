"""Spreadsheets and text tables that come in: ideas, judges, ballots, scores."""
