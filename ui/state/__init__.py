"""State that several pages share."""
