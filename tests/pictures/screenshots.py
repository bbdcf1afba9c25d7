"""Pictures of the pages of a played day: `python -m tests.pictures.screenshots docs/screenshots`.

The same pictures at every run, but for the names of score files, which are sealed anew: the day is
played under a fixed clock, with fixed ids, codes and keys.
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
from judging_app.domain.keys import CodeRules
from judging_app.exchange import keys
from judging_app.services import cards, demo, organizer_keys
from ui import gallery

KEPT = ("start-begun", "judge-desk", "own-results", "merge-inbox", "results", "certificates")
EVENT_ID = UUID("7f2a51c09bd34e66a1b2c3d4e5f60718")
NEXT_ID = 0x1234 << 112
"""From one id to the next: the names of score files tell them apart by their first digits."""
NEXT_CODE = 618_033_988_749_895
NOW = datetime(2026, 11, 28, 14, 30, tzinfo=UTC)


class FixedClock(datetime):
    """A clock that stands still, at an afternoon of the sample event."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """That moment."""
        return NOW.astimezone(tz)


@contextmanager
def fixed_day() -> Iterator[None]:
    """The services have a clock that stands still, and make the same events and keys each time."""
    ids = (UUID(int=(EVENT_ID.int + n * NEXT_ID) % 2**128) for n in count())
    with ExitStack() as patches:
        for name, module in list(sys.modules.items()):
            if name.startswith("judging_app.services") and isinstance(module, ModuleType):
                if getattr(module, "datetime", None) is datetime:
                    patches.enter_context(mock.patch.object(module, "datetime", FixedClock))
                if hasattr(module, "uuid4"):
                    patches.enter_context(mock.patch.object(module, "uuid4", ids.__next__))
        codes = (complete(f"{n * NEXT_CODE % 10**15:015d}") for n in count(1))
        roots = (n.to_bytes(16, "big") for n in count(1))
        rules = CodeRules("5a" * 16, keys.MEMORY, keys.PASSES, keys.LANES)
        for module, made, new in (
            (cards, "new_code", codes.__next__),
            (organizer_keys, "new_root", roots.__next__),
            (organizer_keys, "new_rules", lambda: rules),
        ):
            patches.enter_context(mock.patch.object(module, made, new))
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
