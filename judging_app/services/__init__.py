"""One function for each goal of a user, one transaction each; takes and returns domain objects."""
