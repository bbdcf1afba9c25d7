"""The order of the ideas by each declared method."""
