"""Papers of the day, and their way to a printer."""
