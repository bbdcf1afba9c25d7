"""A judge is out, and a reserve reads instead."""
