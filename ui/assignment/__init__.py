"""Who reads which idea."""
