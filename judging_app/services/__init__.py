"""One function per user goal, one transaction each; domain objects in and out."""
