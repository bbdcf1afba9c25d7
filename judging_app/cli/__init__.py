"""The command line: everything that the desktop does, for scripts and tests."""
