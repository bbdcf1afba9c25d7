"""All ideas of an event, and one of them with all that is known."""
