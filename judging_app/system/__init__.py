"""Everything about the computer: files, folders, settings, child processes, streams."""
