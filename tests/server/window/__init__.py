"""Tests of the window on an event of a server."""
