"""A new event, and a second round."""
