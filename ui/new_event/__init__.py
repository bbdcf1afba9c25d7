"""The pages of a new event and of a second round."""
