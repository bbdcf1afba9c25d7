"""Start a server and run the tests of store and services on it: `make test-server`.

One part: `make test-server TESTS=tests/services/organizer/test_merging.py`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tests.server import cluster
from tests.server.redirect import ADDRESS, make_template

OWN = ("tests/server",)
MOVED = ("tests/store", "tests/services")
"""Tests that run with their events on the server."""
OF_FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "tests/store/test_disk_faults.py": "a changed byte of a file",
        "tests/store/test_outsiders_files.py": "files with the tables or values of an outsider",
        "tests/store/test_power_loss.py": "a file after a power cut",
        "tests/store/test_judging_file.py": "the file itself: its place, its lock, its settings",
        "tests/store/test_kept_files.py": "files of earlier versions",
        "tests/store/test_migrating.py": "files of earlier versions",
        "tests/store/test_register_migration.py": "files of earlier versions",
        "tests/store/test_unit_of_work.py::test_the_schema_refuses_what_cannot_be[orphan5]": "a"
        " column of whole numbers with a fraction, which PostgreSQL does not have: it rounds",
        "tests/store/test_unit_of_work.py::test_nothing_referred_to_can_be_deleted": "SQL that the"
        " program does not run",
        "tests/store/test_unit_of_work.py::test_few_statements": "the trace of SQLite",
        "tests/store/test_statements.py": "the text of the statements; no event is opened",
        "tests/services/test_effects.py::test_a_commit_that_fails_leaves_the_good_package_on"
        "_the_stick": "SQLite refuses a commit",
        "tests/services/test_effects.py::test_a_full_database_leaves_the_good_package": "SQLite"
        " refuses to grow",
        "tests/services/test_effects.py::test_a_second_round_that_failed_succeeds_the_next_time": (
            "SQLite refuses a commit"
        ),
        "tests/services/test_effects.py::test_copies_get_their_lock_at_the_next_opening_where_it"
        "_was_cut_short": "backups beside a file",
        "tests/services/test_effects.py::test_what_cannot_be_read_waits_for_the_passphrase": (
            "backups beside a file"
        ),
        "tests/services/organizer/test_backup_locks.py": "backups beside a file",
        "tests/services/judge": "workspaces of judges, which never stand on a server",
        "tests/services/executor": "forms of executors, which never stand on a server",
    }
)
"""Tests about a file, and what of it they are about. Nothing else is left out."""


def main(arguments: list[str]) -> int:
    """Run the tests; returns the exit code of the first run that failed."""
    began = time.monotonic()
    with cluster.running() as address:
        os.environ[ADDRESS] = address
        make_template()
        left_out = [f"--deselect={name}" for name in OF_FILES]
        paths = arguments or [*MOVED, *left_out]
        moved = _pytest("-p", "tests.server.redirect", *paths)
        own = moved or (0 if arguments else _pytest(*OWN))
    sys.stdout.write(f"{(time.monotonic() - began) / 60:.1f} minutes\n")
    return own


def _pytest(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *arguments]).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
