"""Execution dossiers of the chosen ideas."""
