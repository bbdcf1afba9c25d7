"""Start a server and run the tests of store and services on it: `make test-server`."""

import os
import subprocess
import sys

from tests.server import cluster
from tests.server.redirect import ADDRESS, make_template

OWN = ("tests/server",)
MOVED = ("tests/services/organizer", "--ignore=tests/services/organizer/test_backup_locks.py")
"""Tests that run with their events on the server."""


def main(arguments: list[str]) -> int:
    """Run the tests; returns the exit code of the first run that failed."""
    with cluster.running() as address:
        os.environ[ADDRESS] = address
        make_template()
        paths = arguments or MOVED
        moved = _pytest("-p", "tests.server.redirect", *paths)
        return moved or _pytest(*OWN)


def _pytest(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *arguments]).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
