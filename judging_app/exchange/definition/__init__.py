"""The definition of an event (`event.toml`)."""
