"""The command line: every function of the desktop, for scripts and tests.

Every command imports its services when it is called. Its module imports only the needs of its
arguments: `app.py` loads all commands for any of them, and a merge need not wait for numpy or for
printing.
"""
