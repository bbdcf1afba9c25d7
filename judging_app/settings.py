"""What this computer remembers between two starts. Never scores: those are in `.judging` files."""

import contextlib
import logging
from enum import StrEnum
from pathlib import Path

import msgspec

from judging_app import paths

log = logging.getLogger(__name__)

_REMEMBERED = 12


class Appearance(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(msgspec.Struct, frozen=True):
    """`events` are the organizer's event files, the latest first; `text_scale` is in percent.

    `tour_seen`: the first-run tour of the desk was seen or skipped. `told_time`: the ids of events
    whose judge was told that reading time is recorded; `clock_folded`: its clock is out of sight.
    """

    appearance: Appearance = Appearance.SYSTEM
    text_scale: int = 100
    events: tuple[str, ...] = ()
    tour_seen: bool = False
    told_time: tuple[str, ...] = ()
    clock_folded: bool = False

    def with_event(self, path: Path) -> "Settings":
        """The settings that remember `path` as the latest event."""
        latest = str(path.resolve())
        others = [event for event in self.events if event != latest]
        return msgspec.structs.replace(self, events=(latest, *others)[:_REMEMBERED])

    def with_look(self, appearance: Appearance, text_scale: int) -> "Settings":
        """The settings with that look; `text_scale` in percent."""
        return msgspec.structs.replace(self, appearance=appearance, text_scale=text_scale)

    def with_told_time(self, event_id: str) -> "Settings":
        """The settings that remember that this was told."""
        told = (event_id, *self.told_time)[:_REMEMBERED]
        return msgspec.structs.replace(self, told_time=told)

    def with_clock(self, *, folded: bool) -> "Settings":
        """The settings that remember whether the clock is out of sight."""
        return msgspec.structs.replace(self, clock_folded=folded)

    def with_tour(self, *, seen: bool) -> "Settings":
        """The settings that remember whether the tour was seen."""
        return msgspec.structs.replace(self, tour_seen=seen)


def _file() -> Path:
    return paths.data_folder() / "settings.json"


def load() -> Settings:
    """The settings of this user; the defaults where there are none or they are unreadable."""
    try:
        return msgspec.json.decode(_file().read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError):
        return Settings()


def save(settings: Settings) -> None:
    """Remember `settings`: written beside, then put in place.

    Nothing is raised where the disk does not take them: they are a comfort, and work goes on.
    """
    beside = _file().with_suffix(".part")
    try:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
        beside.replace(_file())
    except OSError as error:
        log.warning("settings not kept: %s", error)
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
