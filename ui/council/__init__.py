"""The page with the council's report and the open data."""
