"""Documents of an idea, for the judge and for the organizer."""
