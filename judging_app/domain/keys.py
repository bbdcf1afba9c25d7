"""Keys (کلیدها): who may speak for the organizer and for a judge, and who can prove it.

Nobody carries a key. The organizer's keys all come from one root of 128 bits, which stands on the
recovery sheet; a judge's come from the code on their card. What is public stands in the package.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from judging_app.persian.word_code import words_for

_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What everybody may know of somebody's keys, in hex: Ed25519 for signing, X25519 for sealing.

    `signing` is the identity: a signature that it proves was made by its owner.
    """

    signing: str
    sealing: str

    @property
    def words(self) -> tuple[str, ...]:
        """Eight words that stand for these keys over the telephone: 64 bits of their SHA-256."""
        digest = hashlib.sha256(f"{self.signing}/{self.sealing}".encode()).digest()
        return words_for(digest[:_WORDS])


@dataclass(frozen=True, slots=True)
class CodeRules:
    """How a code that people type becomes a secret: Argon2id (RFC 9106).

    `salt` is 16 bytes in hex, one for an event; `memory` is in KiB.
    """

    salt: str
    memory: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class OrganizerSecret:
    """The root of the organizer's keys, 16 bytes. Never written as it is, but on the sheet.

    `is_sealed`: what it was locked with says that the event has a seal.
    """

    root: bytes = field(repr=False)
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class JudgeSecret:
    """What a judge's card gives: 32 bytes, from which the judge's keys come."""

    judge_id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A judge as the package knows them. `proof` says, to the card alone, that it is genuine."""

    judge_id: str
    keys: PublicKeys
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who wrote an idea package, and for whom.

    `issue` counts the packages of the event from 1. `members` are the judges who hold a card, by
    the order of the event. `core_digest` is the SHA-256 (hex) of what the proofs speak of.
    """

    organizer: PublicKeys
    rules: CodeRules
    issue: int
    members: tuple[Member, ...]
    core_digest: str = ""

    def member(self, judge_id: str) -> Member | None:
        """The judge of that id, if they hold a card."""
        return next((member for member in self.members if member.judge_id == judge_id), None)


@dataclass(frozen=True, slots=True)
class PackageKeys:
    """What the organizer writes a package with."""

    organizer: OrganizerSecret
    rules: CodeRules
    issue: int
    judges: tuple[JudgeSecret, ...]


@dataclass(frozen=True, slots=True)
class OrganizerLock:
    """The organizer's keys as the event keeps them.

    `root` is the root itself where there is no passphrase, else locked with it; `rules` turn
    codes and the passphrase into secrets.
    """

    keys: PublicKeys
    rules: CodeRules
    root: bytes = field(repr=False)
    has_passphrase: bool = False


@dataclass(frozen=True, slots=True)
class Relocked:
    """What became of an event's copies when its lock changed.

    `locked` counts those that have the new lock now, `removed` those that nobody could read any
    more and that still held the open root. `left` hold it and could be neither locked nor removed.
    """

    locked: int = 0
    removed: int = 0
    left: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A judge's card as the event keeps it: `locked` holds the code, for the organizer's eyes.

    `number` counts this judge's cards from 1. A revoked card opens the packages that were built
    with it, but a score file that was signed with it is not accepted any more.
    """

    judge_id: str
    number: int
    keys: PublicKeys
    locked: bytes = field(repr=False)
    made_at: datetime
    revoked_at: datetime | None = None
    reason: str = ""

    @property
    def is_revoked(self) -> bool:
        """Whether the organizer has declared it void."""
        return self.revoked_at is not None


@dataclass(frozen=True, slots=True)
class WorkspaceLock:
    """Whose code opens a workspace, and whose packages it believes.

    `remembered` is the judge's secret where the judge asked this computer not to ask again.
    """

    judge: PublicKeys
    organizer: PublicKeys
    rules: CodeRules
    issue: int
    remembered: bytes | None = field(default=None, repr=False)
