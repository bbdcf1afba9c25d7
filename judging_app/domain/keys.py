"""Keys (کلیدها): they show who signed for the organizer or for a judge.

Nobody carries a key file. The organizer's keys derive from one root of 128 bits, which the recovery
sheet shows. A judge's keys derive from the code on the card. The package holds the public keys.
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
    """The public keys of a person, in hex: Ed25519 for signing, X25519 for encryption.

    `signing` is the identity of the owner: it verifies the owner's signatures.
    """

    signing: str
    sealing: str

    @property
    def words(self) -> tuple[str, ...]:
        """Eight words that name these keys over the telephone: 64 bits of their SHA-256."""
        digest = hashlib.sha256(f"{self.signing}/{self.sealing}".encode()).digest()
        return words_for(digest[:_WORDS])


@dataclass(frozen=True, slots=True)
class CodeRules:
    """The rules that turn a typed code into a secret: Argon2id (RFC 9106).

    `salt` is 16 bytes in hex, one per event; `memory` is in KiB.
    """

    salt: str
    memory: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class OrganizerSecret:
    """The root of the organizer's keys: 16 bytes. Only the recovery sheet shows it unencrypted.

    If `is_sealed` is true, the lock of the root records that the event has a seal.
    """

    root: bytes = field(repr=False)
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class JudgeSecret:
    """The secret of a judge's card: 32 bytes, from which the judge's keys derive."""

    judge_id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A judge in an idea package.

    `proof` convinces the holder of the card that the package is genuine.
    """

    judge_id: str
    keys: PublicKeys
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Credentials:
    """The author of an idea package, and the judges who can open it.

    `issue` counts the packages of the event from 1. `members` are the judges who hold a card, in
    the order of the event. `core_digest` is the SHA-256 (hex) of the content that the proofs cover.
    """

    organizer: PublicKeys
    rules: CodeRules
    issue: int
    members: tuple[Member, ...]
    core_digest: str = ""

    def member(self, judge_id: str) -> Member | None:
        """The member with this judge id, or None if the judge holds no card."""
        return next((member for member in self.members if member.judge_id == judge_id), None)


@dataclass(frozen=True, slots=True)
class PackageKeys:
    """The keys that the organizer needs to write a package."""

    organizer: OrganizerSecret
    rules: CodeRules
    issue: int
    judges: tuple[JudgeSecret, ...]


@dataclass(frozen=True, slots=True)
class OrganizerLock:
    """The organizer's keys as the event stores them.

    `root` is the root itself if the event has no passphrase; otherwise it is encrypted with the
    passphrase. `rules` turn codes and the passphrase into secrets.
    """

    keys: PublicKeys
    rules: CodeRules
    root: bytes = field(repr=False)
    has_passphrase: bool = False


@dataclass(frozen=True, slots=True)
class Relocked:
    """The effect of a new lock on the backups of an event.

    `locked` counts the backups that got the new lock. `removed` counts the deleted backups: nobody
    could have opened them, and they still held the open root. `left` are the backups that hold the
    open root and could neither be locked nor removed.
    """

    locked: int = 0
    removed: int = 0
    left: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A judge's card as the event stores it. `locked` is the code, encrypted for the organizer.

    `number` counts this judge's cards from 1. A revoked card still opens the packages that were
    built with it, but score files signed with it are no longer accepted.
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
        """Whether the organizer has revoked the card."""
        return self.revoked_at is not None


@dataclass(frozen=True, slots=True)
class WorkspaceLock:
    """The code that opens a workspace, and the organizer whose packages it accepts.

    `remembered` is the judge's secret, if the judge asked this computer to remember it.
    """

    judge: PublicKeys
    organizer: PublicKeys
    rules: CodeRules
    issue: int
    remembered: bytes | None = field(default=None, repr=False)
