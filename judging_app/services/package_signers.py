"""Whose key an idea package bears: that of an event known on this computer, another one, or new.

A package names the key that signed it, so anybody can sign one. A judge's card tells the genuine
organizer; who has no card compares with an event or a workspace here, or the words with those that
the organizer reads out (`verify` of the event says them).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from judging_app.domain.keys import Credentials
from judging_app.domain.package import IdeaPackage
from judging_app.errors import InputRefused, JudgingError, Refusal
from judging_app.services.organizer.packages import open_package
from judging_app.store.peeking import KnownOrganizer, organizer_of
from judging_app.system import paths, settings


class KeyStanding(StrEnum):
    """What is known on this computer of the key that signed a package."""

    KNOWN = "known"
    OTHER = "other"
    """The event is known here with another key: somebody else has signed this package."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PackageSigner:
    """The key of a package in words, and the file here that it was compared with, if any."""

    words: tuple[str, ...]
    standing: KeyStanding
    compared_with: Path | None = None
    event_title: str = ""


@dataclass(frozen=True, slots=True)
class PackageLook:
    """A package that was read, and who signed it."""

    package: IdeaPackage
    signer: PackageSigner


def look_at_package(path: Path, event: Path | None = None) -> PackageLook:
    """Read a package, and compare its key with `event`, or with everything on this computer.

    Raises `InputRefused`; for `event` also what opening a file raises.
    """
    package = open_package(path)
    credentials = package.credentials
    if credentials is None:
        raise InputRefused(Refusal.SCHEMA, path=path, where="header")
    known = [_given(event)] if event else list(_known_here())
    return PackageLook(package, _signer(package.event.id, credentials, known))


def _signer(event_id: str, credentials: Credentials, known: list[KnownOrganizer]) -> PackageSigner:
    words = credentials.organizer.words
    # an event of one's own says more than a workspace
    of_event = sorted((k for k in known if k.event_id == event_id), key=lambda k: not k.is_own)
    same = next((k for k in of_event if k.keys == credentials.organizer), None)
    found = same or next(iter(of_event), None)
    if found is None:
        return PackageSigner(words, KeyStanding.UNKNOWN)
    standing = KeyStanding.KNOWN if same else KeyStanding.OTHER
    return PackageSigner(words, standing, found.path, found.event_title)


def _given(event: Path) -> KnownOrganizer:
    if not event.is_file():
        raise InputRefused(Refusal.NOT_FOUND, path=event)
    found = organizer_of(event)
    if found is None:
        raise InputRefused(Refusal.WRONG_ROLE, path=event)
    return found


def _known_here() -> Iterator[KnownOrganizer]:
    """The events and workspaces of this computer; one that does not open says nothing."""
    events = map(Path, settings.load().events)
    for path in (*events, *paths.workspaces_folder().glob("*.judging")):
        try:
            found = organizer_of(path) if path.is_file() else None
        except JudgingError:
            continue
        if found is not None:
            yield found
