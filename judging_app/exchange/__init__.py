"""Imports and exports: idea packages, score files, spreadsheets, definitions.

Also safe file access.
"""
