"""The settings of this user on this computer.

They hold no scores: those are in `.judging` files.
"""

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
    """The choices for the colours of the windows: light, dark, or as the system has them."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `events` are the organizer's event files, the latest first.

    `text_scale` is in percent. `latest` is the event or workspace that was opened last. `tour_seen`
    means that the first-run tour of the desk was seen or skipped. `told_time` holds the ids of
    events whose judge has seen the notice that reading time is recorded. `clock_folded` means that
    the clock is hidden. `servers` are addresses of events on a server, the latest first; none holds
    a password.
    """

    appearance: Appearance = Appearance.SYSTEM
    text_scale: int = 100
    events: tuple[str, ...] = ()
    latest: str = ""
    tour_seen: bool = False
    told_time: tuple[str, ...] = ()
    clock_folded: bool = False
    servers: tuple[str, ...] = ()

    def with_event(self, path: Path) -> "Settings":
        """A copy of the settings with `path` as the latest event."""
        latest = str(path.resolve())
        others = [event for event in self.events if event != latest]
        return replace(self.with_latest(path), events=(latest, *others)[:_REMEMBERED])

    def with_latest(self, path: Path) -> "Settings":
        """A copy of the settings with `path` as the file that was opened last."""
        return replace(self, latest=str(path.resolve()))

    def with_server(self, address: str) -> "Settings":
        """A copy of the settings with `address` as the latest address of a server."""
        others = [one for one in self.servers if one != address]
        return replace(self, servers=(address, *others)[:_REMEMBERED])

    def without(self, path: Path) -> "Settings":
        """A copy of the settings without the file at `path`."""
        gone = str(path.resolve())
        events = tuple(event for event in self.events if event != gone)
        return replace(self, events=events, latest="" if self.latest == gone else self.latest)

    def with_look(self, appearance: Appearance, text_scale: int) -> "Settings":
        """A copy of the settings with that appearance; `text_scale` in percent."""
        return replace(self, appearance=appearance, text_scale=text_scale)

    def with_told_time(self, event_id: str) -> "Settings":
        """A copy of the settings with this event's notice of recorded time marked as seen."""
        events = (event_id, *self.told_time)[:_REMEMBERED]
        return replace(self, told_time=events)

    def with_clock(self, *, folded: bool) -> "Settings":
        """A copy of the settings with the clock hidden or shown."""
        return replace(self, clock_folded=folded)

    def with_tour(self, *, seen: bool) -> "Settings":
        """A copy of the settings with the tour marked as seen or not."""
        return replace(self, tour_seen=seen)


def _file() -> Path:
    return paths.data_folder() / "settings.json"


def load() -> Settings:
    """The settings of this user; the defaults if the file is missing or unreadable."""
    try:
        return _settings(json.loads(_file().read_bytes()))
    except (OSError, JudgingError, ValueError, TypeError):
        return Settings()


def _settings(values: Any) -> Settings:
    """Parse the settings and skip unknown fields. Raises ValueError or TypeError."""
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
    """Save the result of `make`, which gets the present settings. Threads wait for each other."""
    with _turn:
        before = load()
        after = make(before)
        if after != before:
            save(after)


def save(settings: Settings) -> None:
    """Save `settings`: write a new file, then rename it over the old one.

    Raises nothing if the disk refuses the file: the program works without saved settings.
    """
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
    try:
        # A Linux path need not be UTF-8; `json.loads` restores it unchanged.
        write_whole(_file(), text.encode("utf-8", "surrogatepass"), private=True)
    except JudgingError as error:
        log.warning("settings not kept: %s", error)
