"""Play one judging day and take a picture of every page: `python -m tools.demo build/demo`."""

import argparse
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from judging_app.cli import views
from judging_app.services.demo import play_day
from judging_app.services.demo_after import play_after
from judging_app.system.streams import speak_utf8


def main() -> None:
    """Write the day into a folder, and its pictures into `screenshots` beside it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", type=Path, metavar="DIR", help="where the played day goes")
    folder = reader.parse_args().folder
    speak_utf8()
    day = play_day(folder)
    from tools.screenshots.pages import take

    with TemporaryDirectory() as other:  # the tour of the pages changes its event
        event = Path(shutil.copy(day.event, other))
        pictures = take(folder / "screenshots", replace(day, event=event))
    _, lines = views.demo(day, play_after(day))
    lines.append(f"screenshots   {len(pictures)} in {folder / 'screenshots'}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
