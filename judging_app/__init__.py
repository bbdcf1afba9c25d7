"""میز داوری: everything but pixels. No module below imports Qt."""

__version__ = "0.1.0"
