"""The guide inside the application."""
