"""Tests of an event on a server: `make test-server` starts one and runs them.

The usual run leaves this folder out, because PostgreSQL is no part of a judge's or a developer's
computer.
"""
