"""Which page follows which."""
