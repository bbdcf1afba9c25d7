"""Import a list of ideas: the list as it is, which column is what, and what it makes."""
