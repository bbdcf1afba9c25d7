"""Pictures of the pages of a played day: `python -m tests.pictures.screenshots docs/screenshots`.

The same pictures at every run, but for the names of score files, which are sealed anew: the day is
played under a fixed clock, with a fixed event id and fixed codes.
Without `--every`, the few that are kept in the repository: the main pages at 1320 × 800, light
and dark. With it, every page and state in every view: light and dark, two sizes of window, text
at 100 and 200 percent.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, tzinfo
from itertools import count
from pathlib import Path
from types import ModuleType
from unittest import mock
from uuid import UUID

from judging_app.domain.card import complete
from judging_app.services import cards, demo
from ui import gallery

KEPT = ("start-begun", "judge-desk", "own-results", "merge-inbox", "results", "certificates")
EVENT_ID = UUID("7f2a51c09bd34e66a1b2c3d4e5f60718")
NOW = datetime(2026, 11, 28, 14, 30, tzinfo=UTC)


class FixedClock(datetime):
    """A clock that stands still, at an afternoon of the sample event."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """That moment."""
        return NOW.astimezone(tz)


@contextmanager
def fixed_day() -> Iterator[None]:
    """The services have a clock that stands still, and make the same event each time."""
    with ExitStack() as patches:
        for name, module in list(sys.modules.items()):
            if name.startswith("judging_app.services") and isinstance(module, ModuleType):
                if getattr(module, "datetime", None) is datetime:
                    patches.enter_context(mock.patch.object(module, "datetime", FixedClock))
                if hasattr(module, "uuid4"):
                    patches.enter_context(mock.patch.object(module, "uuid4", lambda: EVENT_ID))
        codes = (complete(f"{7 * n + 104829:015d}"[::-1]) for n in count())
        patches.enter_context(mock.patch.object(cards, "new_code", lambda: next(codes)))
        yield


def main() -> None:
    """Play, take, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", action="store_true", help="every page in every view")
    wanted = parser.parse_args()
    few = tuple(gallery.View(look, 1320, 800) for look in gallery.LOOKS)
    with tempfile.TemporaryDirectory() as folder, fixed_day():
        day = demo.play_day(Path(folder) / "day")
        if wanted.every:
            pictures = gallery.take(wanted.folder, day, gallery.EVERY)
        else:
            pictures = gallery.take(wanted.folder, day, few, KEPT.__contains__)
    size = sum(path.stat().st_size for path in pictures) / 1024
    sys.stdout.write(f"{len(pictures)} pictures, {size:.0f} KB, in {wanted.folder}\n")


if __name__ == "__main__":
    main()
