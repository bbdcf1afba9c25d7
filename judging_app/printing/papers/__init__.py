"""The papers of the day: flowing A4 pages of text and tables, on the certificates' engine."""
