"""Takes pictures of every page, for the guide, the README and reviews."""
