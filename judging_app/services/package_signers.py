"""The signer of an idea package: an organizer known on this computer, another one, or a new one.

A package names the key that signed it, so anybody can sign a package. A judge's card proves the
genuine organizer. A person without a card compares the key with an event or a workspace on this
computer, or compares its words with the words that the organizer reads out (`verify` of the event
prints them).
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
    """How well this computer knows the key that signed a package."""

    KNOWN = "known"
    OTHER = "other"
    """This computer knows the event with another key: another person has signed this package."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PackageSigner:
    """The key of a package in words, and the local file with which it was compared, if any."""

    words: tuple[str, ...]
    standing: KeyStanding
    compared_with: Path | None = None
    event_title: str = ""


@dataclass(frozen=True, slots=True)
class PackageLook:
    """A package and its signer."""

    package: IdeaPackage
    signer: PackageSigner


def look_at_package(path: Path, event: Path | None = None) -> PackageLook:
    """Open a package, and compare its key with that of `event`, or with all files on this computer.

    Raises `InputRefused`; for `event` also the errors of opening a file.
    """
    package = open_package(path)
    credentials = package.credentials
    if credentials is None:
        raise InputRefused(Refusal.SCHEMA, path=path, where="header")
    known = [_given(event)] if event else list(_known_here())
    return PackageLook(package, _signer(package.event.id, credentials, known))


def _signer(event_id: str, credentials: Credentials, known: list[KnownOrganizer]) -> PackageSigner:
    words = credentials.organizer.words
    # The person's own event is better evidence than a workspace.
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
    """The organizers of this computer's events and workspaces.

    Files that do not open are skipped.
    """
    events = map(Path, settings.load().events)
    for path in (*events, *paths.workspaces_folder().glob("*.judging")):
        try:
            found = organizer_of(path) if path.is_file() else None
        except JudgingError:
            continue
        if found is not None:
            yield found
