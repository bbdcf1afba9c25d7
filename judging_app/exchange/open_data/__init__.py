"""The open data of an event as files: tables, one JSON file, and one page for a browser."""
