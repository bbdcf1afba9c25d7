"""The page with the papers of an event."""
