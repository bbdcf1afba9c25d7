"""Drawing who reads which idea."""
