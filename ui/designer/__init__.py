"""The designer of certificates."""
