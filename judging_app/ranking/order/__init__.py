"""Orders the ideas by each declared method."""
