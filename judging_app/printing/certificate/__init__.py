"""Certificates: designs, ornaments, pages, and the signed verification code."""
