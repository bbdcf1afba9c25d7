"""The marks of a criterion as a judge sees them: on the desk, and as a preview in the studio."""
