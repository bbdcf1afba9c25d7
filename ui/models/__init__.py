"""Qt models over frozen facts."""
