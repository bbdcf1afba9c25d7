"""The command line: everything that the desktop does, for scripts and tests.

Every command imports its services when it is called, and the module only what its arguments need:
`app.py` loads all commands for any of them, and a merge need not wait for numpy or for printing.
"""
