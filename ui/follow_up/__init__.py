"""The page of the follow-up: the board, the forms and the reports that come back."""
