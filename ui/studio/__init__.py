"""The event studio: a new event, or a second round, step by step."""
