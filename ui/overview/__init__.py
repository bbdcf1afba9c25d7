"""The page with the overview of an event."""
