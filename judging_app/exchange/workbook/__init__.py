"""Writes the results workbook."""
