"""The goals of the organizer: from the new event to the certificates."""
