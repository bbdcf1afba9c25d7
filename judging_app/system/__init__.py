"""The computer that runs the program: files, folders, settings, child processes, streams."""
