"""Paper: Persian certificates as PDF, and pages of a PDF as pictures.

This module imports nothing, so that a child that draws one page starts fast (`sandbox`).
"""
