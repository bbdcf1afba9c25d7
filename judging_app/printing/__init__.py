"""Makes Persian certificates and papers as PDF, and pictures of PDF pages.

This module imports nothing, so that a child that draws one page starts fast (`sandbox`).
"""
