"""Assignment: which judge reads which idea."""
