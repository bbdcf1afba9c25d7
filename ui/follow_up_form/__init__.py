"""The window in which an executor fills in a form of the follow-up."""
