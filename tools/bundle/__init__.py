"""Builds what people install: a folder, a zip and an installer for Windows; packages for Linux.

`python -m tools.bundle.windows` and `python -m tools.bundle.linux` run on Linux. The lists that
they read, and the sources of what they compile, are in `packaging/`.
"""
