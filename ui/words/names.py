"""Names that the first window shows. This module imports nothing, so that it loads at once."""

APP_NAME = "میز داوری"
