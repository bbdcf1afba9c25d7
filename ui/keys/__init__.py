"""Keys and cards."""
