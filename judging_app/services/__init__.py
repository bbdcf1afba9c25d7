"""The goals of users: one function with one transaction for each. It uses domain objects."""
