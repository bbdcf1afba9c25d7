"""The register of certificates (دفتر لوح‌ها): every serial that was ever given, and its state.

A draft has no serial, so it is not in the register. An entry is never changed or deleted: the end
of a certificate is a further fact.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind


class CertificateState(StrEnum):
    """The state of a serial: issued (صادرشده), replaced (جایگزین‌شده), void (باطل)."""

    ISSUED = "issued"
    REPLACED = "replaced"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Holder:
    """The recipient of a certificate: an idea, one member of its team, or another person.

    `member` is the position of the owner from 1, or 0 for all owners together. The file keeps the
    position at the moment of issuing; `domain/register_history.py` follows the person through later
    corrections. `person_id` names a judge or an honouree of the event; there is then no idea.
    """

    idea_id: str = ""
    member: int = 0
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a certificate: void, or replaced by the serial `replaced_by`. `at` is in UTC."""

    at: datetime
    reason: str
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A line of the register: the certificate of this kind for this holder got `serial`.

    `certificate` holds the facts that it printed; None for certificates of earlier versions, which
    did not store them: `corrected` then names the facts that were corrected since. No other
    certificate ever gets the serial.
    """

    kind: CertificateKind
    holder: Holder
    serial: str
    at: datetime
    certificate: Certificate | None = None
    end: End | None = None
    corrected: tuple[str, ...] = ()

    @property
    def state(self) -> CertificateState:
        """The state of the serial."""
        if self.end is None:
            return CertificateState.ISSUED
        return CertificateState.REPLACED if self.end.replaced_by else CertificateState.VOID

    @property
    def is_out(self) -> bool:
        """Whether the certificate is issued, and neither replaced nor void."""
        return self.end is None


@dataclass(frozen=True, slots=True)
class Register:
    """All entries, ordered by their moment and serial."""

    entries: tuple[RegisterEntry, ...] = ()

    @property
    def serials(self) -> frozenset[str]:
        """Every serial that was ever given."""
        return frozenset(entry.serial for entry in self.entries)

    @property
    def out(self) -> tuple[RegisterEntry, ...]:
        """The certificates that are issued, and neither replaced nor void."""
        return tuple(entry for entry in self.entries if entry.is_out)

    def entry(self, serial: str) -> RegisterEntry | None:
        """The entry with that serial."""
        return next((entry for entry in self.entries if entry.serial == serial), None)

    def of_holders(self) -> Mapping[tuple[CertificateKind, Holder], RegisterEntry]:
        """Maps kind and holder to the certificate that is out."""
        return {(entry.kind, entry.holder): entry for entry in self.out}

    def void_of_holders(self) -> Mapping[tuple[CertificateKind, Holder], RegisterEntry]:
        """Maps kind and holder to the last void certificate of those who have none that is out."""
        out = self.of_holders()
        void = (entry for entry in self.entries if entry.state is CertificateState.VOID)
        found = {(entry.kind, entry.holder): entry for entry in void}
        return {key: entry for key, entry in found.items() if key not in out}

    def history(self, serial: str) -> tuple[RegisterEntry, ...]:
        """The chain of replacements in which the serial stands, oldest first."""
        by_serial = {entry.serial: entry for entry in self.entries}
        earlier = {e.end.replaced_by: e for e in self.entries if e.end and e.end.replaced_by}
        found: dict[str, RegisterEntry] = {}
        first = by_serial.get(serial)
        while first and first.serial in earlier and first.serial not in found:
            found[first.serial] = first
            first = earlier[first.serial]
        chain: dict[str, RegisterEntry] = {}
        while first and first.serial not in chain:
            chain[first.serial] = first
            first = by_serial.get(first.end.replaced_by) if first.end else None
        return tuple(chain.values())


def register_of(issued: Iterable[RegisterEntry], ends: Mapping[str, End] | None = None) -> Register:
    """The register from the issued certificates and the ends by serial."""
    known = ends or {}
    entries = (replace(entry, end=known.get(entry.serial, entry.end)) for entry in issued)
    return Register(tuple(sorted(entries, key=lambda entry: (entry.at, entry.serial))))


class Fit(StrEnum):
    """Whether an issued certificate still says what is in force."""

    CURRENT = "current"
    OUTDATED = "outdated"
    """The holder still gets it, but a fact on it was corrected."""
    UNFOUNDED = "unfounded"
    """The result in force does not give this holder this certificate."""
    UNKNOWN = "unknown"
    """An earlier version issued it without storing its facts; none is known to be corrected."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An entry, with its fit and the certificate that its holder would get now.

    `differing` names the fields of `Certificate` that differ. A replaced or void certificate is
    not compared: its fit is CURRENT.
    """

    entry: RegisterEntry
    fit: Fit = Fit.CURRENT
    now: Certificate | None = None
    differing: tuple[str, ...] = ()


def compared(
    register: Register, due: Mapping[tuple[CertificateKind, Holder], Certificate]
) -> tuple[RegisterLine, ...]:
    """Compare each certificate that is out with those that are due by the facts in force."""
    return tuple(_line(entry, due.get((entry.kind, entry.holder))) for entry in register.entries)


def _line(entry: RegisterEntry, now: Certificate | None) -> RegisterLine:
    if not entry.is_out:
        return RegisterLine(entry)
    if now is None:
        return RegisterLine(entry, Fit.UNFOUNDED)
    names = differing(entry, now)
    if not names and entry.certificate is None:
        return RegisterLine(entry, Fit.UNKNOWN, now)
    return RegisterLine(entry, Fit.OUTDATED if names else Fit.CURRENT, now, names)


_OF_ISSUE = frozenset({"serial", "issued"})
"""The facts that a certificate gets when it is issued."""


def differing(entry: RegisterEntry, now: Certificate) -> tuple[str, ...]:
    """The names of the facts that differ from those of the entry, but for serial and day of issue.

    If its facts are not stored, those that were corrected since.
    """
    printed = entry.certificate
    if printed is None:
        return entry.corrected
    names: Sequence[str] = [name for name in Certificate.__slots__ if name not in _OF_ISSUE]
    return tuple(name for name in names if getattr(printed, name) != getattr(now, name))
