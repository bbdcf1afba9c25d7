"""Paper: Persian certificates as PDF, and pages of a PDF as pictures.

Nothing is imported here: a child that draws one page must not wait for the rest (`sandbox`).
"""
