"""میز داوری without its user interface. No module of this package imports Qt."""

__version__ = "0.1.0"
