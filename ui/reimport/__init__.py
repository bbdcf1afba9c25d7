"""Import the list of ideas again, before the first package: choose which changes are made."""
