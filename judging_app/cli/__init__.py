"""The command line: every function of the desktop, for scripts and tests.

`app.py` loads the modules of all commands, whichever command runs. So a module imports at its top
only the types of its arguments, and each command imports its services when it is called. A merge
then does not wait for numpy or for printing.
"""
