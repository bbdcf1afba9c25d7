"""Play one judging day and take a picture of every page: `python -m tools.demo build/demo`."""

import argparse
import sys
from pathlib import Path

from judging_app.cli import views
from judging_app.services.demo import play_day
from judging_app.system.streams import speak_utf8


def main() -> None:
    """Write the day into a folder, and its pictures into `screenshots` beside it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", type=Path, metavar="DIR", help="where the played day goes")
    folder = reader.parse_args().folder
    speak_utf8()
    day = play_day(folder)
    from tools.screenshots.pages import take

    pictures = take(folder / "screenshots", day)
    _, lines = views.demo(day)
    lines.append(f"screenshots   {len(pictures)} in {folder / 'screenshots'}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
