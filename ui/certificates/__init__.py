"""Certificates: list, preview, print, verification."""
