"""The page of the ceremony, and the window of its audience."""
