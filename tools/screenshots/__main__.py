"""Take pictures of every page and state: `python -m tools.screenshots docs/screenshots`.

Each view has its own folder: light, dark, and text at 200 percent, in a window of 1366 × 768; with
`--every`, all eight supported views. Every run yields the same bytes: the day is played under a
fixed clock, with fixed ids, codes and keys.
"""

import argparse
import importlib
import pkgutil
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from types import ModuleType
from unittest import mock
from uuid import UUID

from judging_app import services
from judging_app.domain.card import complete
from judging_app.domain.keys import CodeRules
from judging_app.exchange.packages import keys
from judging_app.services import demo
from judging_app.services.organizer import cards
from judging_app.services.organizer import keys as organizer_keys
from judging_app.system import clock
from judging_app.system.settings import Appearance
from tools.screenshots import pages as gallery
from tools.screenshots.clock import NOW, FixedClock
from ui import application
from ui.widgets.page_preview import PagePreview

KEPT = (*gallery.DAY, gallery.View(Appearance.LIGHT, scale=2.0))
EVENT_ID = UUID("7f2a51c09bd34e66a1b2c3d4e5f60718")
NEXT_ID = 0x1234 << 112
"""The step from one id to the next. The names of score files have the first digits of an id, so
these digits must differ."""
NEXT_CODE = 618_033_988_749_895
TELL_TIME = (services.__name__, clock.__name__, application.__name__)
"""The packages and modules that look at a clock."""


@contextmanager
def fixed_day() -> Iterator[None]:
    """Give all that tells the time a fixed clock, and make the same events and keys each time."""
    ids = (UUID(int=(EVENT_ID.int + n * NEXT_ID) % 2**128) for n in count())
    for package in (services, application):
        for each in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(each.name)  # a later import would take the real clock
    with ExitStack() as patches:
        patches.enter_context(mock.patch.object(FixedClock, "moment", NOW))  # it may have gone on
        for name, module in list(sys.modules.items()):
            if name.startswith(TELL_TIME) and isinstance(module, ModuleType):
                if getattr(module, "datetime", None) is datetime:
                    patches.enter_context(mock.patch.object(module, "datetime", FixedClock))
                if hasattr(module, "uuid4"):
                    patches.enter_context(mock.patch.object(module, "uuid4", ids.__next__))
        codes = (complete(f"{n * NEXT_CODE % 10**15:015d}") for n in count(1))
        # Draw a certificate for its size at once. The program would wait for the end of a resize.
        patches.enter_context(mock.patch.object(PagePreview, "PATIENCE", 0))
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
    """Play the day, take the pictures, sort them into folders, and print the result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", action="store_true", help="every view, not only the three")
    wanted = parser.parse_args()
    views = gallery.EVERY if wanted.every else KEPT
    with tempfile.TemporaryDirectory() as folder, fixed_day():
        day = demo.play_day(Path(folder) / "day")
        taken = gallery.take(Path(folder) / "pictures", day, views)
        pictures = [_put_away(path, wanted.folder, views) for path in taken]
    size = sum(path.stat().st_size for path in pictures) / 1024
    sys.stdout.write(f"{len(pictures)} pictures, {size:.0f} KB, in {wanted.folder}\n")


def _put_away(path: Path, folder: Path, views: Sequence[gallery.View]) -> Path:
    """Move a picture into the folder of its view, under the name of its page."""
    view = next(view.name for view in views if path.stem.endswith(f"-{view.name}"))
    place = folder / view / f"{path.stem.removesuffix(f'-{view}')}.png"
    place.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(path, place))


if __name__ == "__main__":
    main()
