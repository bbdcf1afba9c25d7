"""What this computer remembers between two starts. Never scores: those are in `.judging` files."""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any

from judging_app.errors import JudgingError
from judging_app.system import paths
from judging_app.system.atomic_write import write_whole

log = logging.getLogger(__name__)

_REMEMBERED = 12
_turn = Lock()


class Appearance(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """`events` are the organizer's event files, the latest first; `text_scale` is in percent.

    `latest` is the event or workspace that was opened last.

    `tour_seen`: the first-run tour of the desk was seen or skipped. `told_time`: the ids of events
    whose judge was told that reading time is recorded; `clock_folded`: its clock is out of sight.
    """

    appearance: Appearance = Appearance.SYSTEM
    text_scale: int = 100
    events: tuple[str, ...] = ()
    latest: str = ""
    tour_seen: bool = False
    told_time: tuple[str, ...] = ()
    clock_folded: bool = False

    def with_event(self, path: Path) -> "Settings":
        """The settings that remember `path` as the latest event."""
        latest = str(path.resolve())
        others = [event for event in self.events if event != latest]
        return replace(self.with_latest(path), events=(latest, *others)[:_REMEMBERED])

    def with_latest(self, path: Path) -> "Settings":
        """The settings that remember `path` as what was opened last."""
        return replace(self, latest=str(path.resolve()))

    def without(self, path: Path) -> "Settings":
        """The settings that no longer remember the file at `path`."""
        gone = str(path.resolve())
        events = tuple(event for event in self.events if event != gone)
        return replace(self, events=events, latest="" if self.latest == gone else self.latest)

    def with_look(self, appearance: Appearance, text_scale: int) -> "Settings":
        """The settings with that look; `text_scale` in percent."""
        return replace(self, appearance=appearance, text_scale=text_scale)

    def with_told_time(self, event_id: str) -> "Settings":
        """The settings that remember that this was told."""
        events = (event_id, *self.told_time)[:_REMEMBERED]
        return replace(self, told_time=events)

    def with_clock(self, *, folded: bool) -> "Settings":
        """The settings that remember whether the clock is out of sight."""
        return replace(self, clock_folded=folded)

    def with_tour(self, *, seen: bool) -> "Settings":
        """The settings that remember whether the tour was seen."""
        return replace(self, tour_seen=seen)


def _file() -> Path:
    return paths.data_folder() / "settings.json"


def load() -> Settings:
    """The settings of this user; the defaults where there are none or they are unreadable."""
    try:
        return _settings(json.loads(_file().read_bytes()))
    except (OSError, JudgingError, ValueError, TypeError):
        return Settings()


def _settings(values: Any) -> Settings:
    """What a file says, as far as this version knows it. ValueError or TypeError if it is odd."""
    usual = asdict(Settings())
    known = {name: values[name] for name in usual if name in dict(values)}
    for name, value in known.items():
        if isinstance(usual[name], tuple):
            known[name] = tuple(map(str, value))
        elif name == "appearance":
            known[name] = Appearance(value)
        elif type(value) is not type(usual[name]):
            raise TypeError(name)
    return Settings(**known)


def change(make: Callable[[Settings], Settings]) -> None:
    """Remember what `make` makes of the settings; one thread at a time, so that nothing is lost."""
    with _turn:
        before = load()
        after = make(before)
        if after != before:
            save(after)


def save(settings: Settings) -> None:
    """Remember `settings`: written beside, then put in place.

    Nothing is raised where the disk does not take them: they are a comfort, and work goes on.
    """
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
    try:
        # a path of Linux need not be UTF-8; `json.loads` reads it back as it was
        write_whole(_file(), text.encode("utf-8", "surrogatepass"), private=True)
    except JudgingError as error:
        log.warning("settings not kept: %s", error)
