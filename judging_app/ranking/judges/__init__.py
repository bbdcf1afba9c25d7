"""Agreement between judges, and a report on each judge."""
