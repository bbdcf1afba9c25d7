"""The facts that people read on a certificate, and their comparison with a code."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.printing.text.paragraph import without_controls

_DIGEST: Final = 10
_SAID: Final = b"judging-app certificate fact\0"
BETWEEN: Final = "\t"
"""The separator between the parts of a fact that is a list."""


class FactName(StrEnum):
    """The facts, in the order in which a code contains them."""

    SERIAL = "serial"
    KIND = "kind"
    DATE = "date"
    RANK = "rank"
    NAMES = "names"
    IDEA = "idea"
    AWARD = "award"
    EVENT = "event"
    ORGANIZATION = "organization"
    THEME = "theme"
    UNITS = "units"
    SIGNATORIES = "signatories"
    CO_SENDERS = "co_senders"
    CITY = "city"
    CITATION = "citation"
    ISSUED = "issued"


LISTS: Final = frozenset(
    {FactName.NAMES, FactName.UNITS, FactName.SIGNATORIES, FactName.CO_SENDERS}
)


@dataclass(frozen=True, slots=True)
class CodedFact:
    """A fact in a code: complete, or shortened to its beginning and the digest of the full fact.

    `text` separates the parts of a list by tabs. A signatory is a name and an office.
    """

    name: FactName
    text: str
    is_whole: bool = True
    digest: bytes = b""

    def parts(self) -> tuple[str, ...]:
        """The parts of a fact that is a list, as far as the code contains them."""
        return tuple(self.text.split(BETWEEN)) if self.text else ()

    def fits(self, text: str, tag: bytes) -> bool:
        """Whether that text of a certificate matches the fact in the code.

        `tag` names the event.
        """
        if self.is_whole:
            return text == self.text
        return text.startswith(self.text) and digest_of(self.name, text, tag) == self.digest


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """The facts in a genuine code.

    `form` is 1 for the oldest codes (JA1), which cover only the serial, the award and the names of
    the first owners; `others` counts the owners whose names such a code omits. Codes of form 2
    (JA2) cover no citation and no date of issue. `tag` names the event.
    """

    facts: tuple[CodedFact, ...]
    tag: bytes
    form: int = 3
    others: int = 0

    def fact(self, name: FactName) -> CodedFact | None:
        """The fact with this name, or None if this form of code does not cover it."""
        return next((fact for fact in self.facts if fact.name is name), None)

    def _text(self, name: FactName) -> str:
        fact = self.fact(name)
        return fact.text + ("" if fact.is_whole else "…") if fact else ""

    @property
    def serial(self) -> str:
        """The serial of the certificate."""
        return self._text(FactName.SERIAL)

    @property
    def award_title(self) -> str:
        """The award, or its beginning and «…»; empty for a certificate of participation."""
        return self._text(FactName.AWARD)

    @property
    def names(self) -> tuple[str, ...]:
        """The owners whose names the code contains."""
        return tuple(self._text(FactName.NAMES).split(BETWEEN))

    @property
    def partial(self) -> tuple[FactName, ...]:
        """The facts of which the code contains only the beginning."""
        return tuple(fact.name for fact in self.facts if not fact.is_whole)

    def differing(self, shown: Mapping[FactName, str]) -> tuple[FactName, ...]:
        """The facts of the code that differ from `shown`, the result of `texts_of`."""
        return tuple(
            fact.name
            for fact in self.facts
            if fact.name in shown and not fact.fits(shown[fact.name], self.tag)
        )


def texts_of(certificate: Certificate, kind: CertificateKind) -> dict[FactName, str]:
    """Every printed fact of a certificate, without control characters, with single spaces."""
    people = [part for one in certificate.signatories for part in (one.name, one.role)]
    said: dict[FactName, str | tuple[str, ...] | list[str]] = {
        FactName.SERIAL: certificate.serial,
        FactName.KIND: kind.letter,
        FactName.DATE: f"{certificate.date:%Y%m%d}",
        FactName.RANK: str(certificate.rank) if certificate.rank else "",
        FactName.NAMES: certificate.names,
        FactName.IDEA: certificate.idea_title,
        FactName.AWARD: certificate.award_title,
        FactName.EVENT: certificate.event_title,
        FactName.ORGANIZATION: certificate.organization,
        FactName.THEME: certificate.theme_title,
        FactName.UNITS: certificate.units,
        FactName.SIGNATORIES: people,
        FactName.CO_SENDERS: certificate.co_senders,
        FactName.CITY: certificate.city,
        FactName.CITATION: certificate.citation,
        FactName.ISSUED: f"{certificate.issued:%Y%m%d}" if certificate.issued else "",
    }
    return {
        name: as_printed(text) if isinstance(text, str) else BETWEEN.join(map(as_printed, text))
        for name, text in said.items()
    }


def as_printed(text: str) -> str:
    """A text without direction controls, with single spaces."""
    return " ".join(without_controls(text).split())


def digest_of(name: FactName, text: str, tag: bytes) -> bytes:
    """The ten bytes that identify a fact of which the code contains only the beginning."""
    return hashlib.sha256(_SAID + tag + name.encode() + b"\0" + text.encode()).digest()[:_DIGEST]


DIGEST_SIZE: Final = _DIGEST
