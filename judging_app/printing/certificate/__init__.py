"""Certificates: designs, ornaments, pages, the code that is signed."""
