"""The main window and the frame of a page."""
