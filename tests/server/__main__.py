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
_DEATH = "a process dies before the event is a file again; `tests.server.chaos` kills desks"
_OPEN_KEYS = "keys without a passphrase, which a server refuses: `tests/server/test_event_copy.py`"
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
        "tests/services/test_safety.py::test_a_backup_before_every_merge_and_before_a_result_is"
        "_official": "backups beside a file; of a server's event there is one in an hour",
        "tests/services/test_safety.py::test_what_does_not_open_is_not_held": "the lock of a file",
        "tests/services/test_places.py::test_nothing_is_written_over_a_file_of_this_application": (
            "the lock of a file"
        ),
        "tests/services/test_effects.py::test_death_at_any_step_leaves_no_phantom_and_no_number"
        "_twice": _DEATH,
        "tests/services/test_follow_up_effects.py": _DEATH,
        "tests/services/test_outsiders_packages.py": "files with the values of an outsider",
        "tests/services/organizer/test_follow_up.py::test_a_form_of_another_event_and_an_unknown"
        "_form_are_told_apart": "SQL that the program does not run",
        "tests/services/organizer/test_keys.py::test_changing_and_taking_away": _OPEN_KEYS,
        "tests/services/organizer/test_keys.py::test_open_keys_are_not_enough_to_change_the"
        "_passphrase": _OPEN_KEYS,
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
