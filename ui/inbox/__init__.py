"""The merge inbox."""
