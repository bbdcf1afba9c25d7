"""Is this certificate genuine: what its code vouches for, held against what it shows.

A genuine code can be copied to another sheet. So the code is compared with the event, with the PDF,
or by a person who reads what the certificate must show.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from judging_app.apart import Limits, apart
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Reason
from judging_app.persian.dates import jalali, jalali_long
from judging_app.persian.digits import to_latin
from judging_app.persian.numbers import ordinal
from judging_app.persian.text import fold
from judging_app.printing.certificate_code import event_tag, read_code
from judging_app.printing.certificate_facts import (
    LISTS,
    CertificateFacts,
    CodedFact,
    FactName,
    as_printed,
    texts_of,
)
from judging_app.printing.page_reader import read_page
from judging_app.printing.qr import read_qr
from judging_app.services.certificates import entries_from
from judging_app.services.files import OpenFile
from judging_app.services.results import results_of

__all__ = [
    "LISTS",
    "CertificateComparison",
    "CertificateFacts",
    "CodedFact",
    "Compared",
    "FactName",
    "check_certificate",
    "compare_with_event",
    "compare_with_page",
    "is_page",
    "kind_of",
]

_PICTURES = (".png", ".jpg", ".jpeg")
_MOST_BYTES = 40 * 1024 * 1024
_LIMITS = Limits(seconds=20, megabytes=768)
_NOT_ALWAYS_SHOWN = frozenset(
    {FactName.KIND, FactName.RANK, FactName.THEME, FactName.UNITS, FactName.CITY,
     FactName.CO_SENDERS, FactName.SIGNATORIES}
)  # fmt: skip
"""A design may leave these out: that they are not on a page says nothing."""


class Compared(StrEnum):
    """What a code was held against."""

    EVENT = "event"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class CertificateComparison:
    """What came of it. `differing` are the facts that are otherwise than the code says.

    `is_known` is False where the event has no certificate of that serial and kind, or is another
    event altogether.
    """

    compared: Compared
    differing: tuple[FactName, ...] = ()
    is_known: bool = True

    @property
    def agrees(self) -> bool:
        """Whether everything is as the code says."""
        return self.is_known and not self.differing


def check_certificate(code: str, public_key: bytes) -> CertificateFacts:
    """What a certificate's code vouches for.

    `code` is its text, or the path of a picture of it or of the certificate's PDF. Needs no event's
    file. Raises `InputRefused`: HASH where it was not signed with the key whose public half this
    is, or changed since; MAGIC, TOO_NEW, TRUNCATED, PARSE; UNREADABLE, TOO_BIG or LIMIT for a
    picture or page without one QR code.
    """
    if is_page(code):
        return read_code(_page(Path(code)).code, public_key)
    is_picture = code.lower().endswith(_PICTURES)
    return read_code(read_qr(Path(code)) if is_picture else code, public_key)


def is_page(code: str) -> bool:
    """Whether what was given is the path of a PDF."""
    return code.lower().endswith(".pdf")


def kind_of(facts: CertificateFacts) -> CertificateKind | None:
    """What the certificate is given for; None in codes that do not say."""
    fact = facts.fact(FactName.KIND)
    letter = fact.text if fact else ""
    return next((kind for kind in CertificateKind if kind.value[0] == letter), None)


def compare_with_event(facts: CertificateFacts, file: OpenFile) -> CertificateComparison:
    """Hold a code against what the event says now of the certificate with that serial."""
    with file.unit_of_work() as uow:
        if event_tag(uow.event().id) != facts.tag:
            return CertificateComparison(Compared.EVENT, is_known=False)
        results, register = results_of(uow), uow.serials()
    told = kind_of(facts)
    for kind in [told] if told else list(CertificateKind):
        for entry in entries_from(results, kind, register):
            if entry.certificate.serial == facts.serial:
                shown = texts_of(entry.certificate, kind)
                return CertificateComparison(Compared.EVENT, facts.differing(shown))
    return CertificateComparison(Compared.EVENT, is_known=False)


def compare_with_page(facts: CertificateFacts, path: Path) -> CertificateComparison:
    """Hold a code against the words of a certificate's PDF; raises `InputRefused` (UNREADABLE)."""
    words = as_printed(_page(path).text)
    page = _plain(words)
    differing = tuple(
        fact.name
        for fact in facts.facts
        if fact.text and fact.name not in _NOT_ALWAYS_SHOWN and not _shows(page, words, fact, facts)
    )
    return CertificateComparison(Compared.PAGE, differing)


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    code: str


def _page(path: Path) -> _Page:
    """The words and the QR code of a PDF of one page, which a child reads."""
    if not path.is_file():
        raise InputRefused(Reason.NOT_FOUND, path=path)
    if path.stat().st_size > _MOST_BYTES:
        raise InputRefused(Reason.TOO_BIG, path=path)
    try:
        found = json.loads(apart(read_page, path.read_bytes(), limits=_LIMITS))
    except OSError as error:
        raise InputRefused(Reason.UNREADABLE, path=path, detail=str(error)) from error
    except InputRefused as refusal:
        raise refusal.at(path) from refusal.__cause__
    if len(found["codes"]) != 1:
        raise InputRefused(Reason.UNREADABLE, path=path, detail=f"{len(found['codes'])} QR")
    return _Page(str(found["text"]), str(found["codes"][0]))


def _shows(page: str, words: str, fact: CodedFact, facts: CertificateFacts) -> bool:
    if not fact.is_whole:
        return any(fact.fits(text, facts.tag) for text in _from(words, fact.text))
    return all(any(form in page for form in forms) for forms in _forms(fact))


def _forms(fact: CodedFact) -> Iterator[tuple[str, ...]]:
    """Each part of the fact in every form in which it may be printed."""
    if fact.name is FactName.DATE:
        day = date.fromisoformat(fact.text)
        yield _plain(jalali(day)), _plain(jalali_long(day))
    elif fact.name is FactName.RANK:
        yield _plain(fact.text), _plain(ordinal(int(fact.text)))
    else:
        yield from ((_plain(part),) for part in _parts(fact))


def _parts(fact: CodedFact) -> tuple[str, ...]:
    return fact.parts() if fact.name in LISTS else (fact.text,)


def _from(words: str, beginning: str) -> Iterator[str]:
    """Everything on the page that begins so, ending anywhere."""
    at = words.find(beginning)
    while at >= 0:
        yield from (words[at:end] for end in range(at + len(beginning), len(words) + 1))
        at = words.find(beginning, at + 1)


def _plain(text: str) -> str:
    """Letters and digits alone, so that line ends and joiners make no difference."""
    return "".join(char for char in to_latin(fold(text)) if char.isalnum())
