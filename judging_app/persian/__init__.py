"""Persian text, digits, numbers, dates and order; a thin layer over other libraries."""
