"""Persian text, digits, numbers, dates and order: thin over the libraries that do it."""
