"""The application: start, one instance, backups, the guide, damaged files."""
