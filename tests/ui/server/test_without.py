"""Neither the start nor an event in a file loads anything of a server."""

import os
import subprocess
import sys

SCRIPT = """
import sys
from pathlib import Path
from ui.application.setup import prepare
prepare()
from ui.application.desktop import Desktop
desktop = Desktop()
desktop.window.show()
desktop.operations.catch_up(60)
assert desktop.start.server.isEnabled()
desktop.organizer
names = ("psycopg", "judging_app.store.server", "ui.server", "ui.flows.server", "ui.words.server",
         "judging_app.services.organizer.server_desk")
found = [name for name in sys.modules if name in names or name.startswith("psycopg")]
desktop.window.close()
sys.exit(f"loaded: {found}" if found else 0)
"""


def test_the_start_and_the_organizers_pages_load_nothing_of_a_server(tmp_path):
    environment = {**os.environ, "JUDGING_APP_HOME": str(tmp_path)}
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
