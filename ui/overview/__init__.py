"""The overview of an event."""
