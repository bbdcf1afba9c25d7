"""The desktop: everything that has pixels."""
