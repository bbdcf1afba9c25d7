"""Verifies a certificate: compares the facts of its code with the certificate itself.

A genuine code can be copied to another certificate. So the code is compared with the event, with
the PDF, or by a person who checks the text of the certificate.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.register import CertificateState
from judging_app.domain.short_code import is_short, parse_short
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate.code import event_tag, read_code
from judging_app.printing.certificate.facts import (
    LISTS,
    CertificateFacts,
    CodedFact,
    FactName,
    as_printed,
    texts_of,
)
from judging_app.printing.limits import MOST_BYTES
from judging_app.printing.pdf.page_reader import read_page
from judging_app.printing.pdf.qr import read_qr
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_keys import signer_of
from judging_app.services.organizer.due_certificates import as_issued, due_certificates
from judging_app.services.organizer.page_comparison import Found, found, page_of
from judging_app.services.organizer.results import results_of
from judging_app.system.sandbox import Limits, run_in_child

__all__ = [
    "LISTS",
    "CertificateComparison",
    "CertificateFacts",
    "CertificateState",
    "CodedFact",
    "Compared",
    "FactName",
    "check_certificate",
    "code_of_short",
    "compare_with_event",
    "compare_with_page",
    "is_page",
    "is_short",
    "kind_of",
]

_PICTURES = (".png", ".jpg", ".jpeg")
_NEVER_PRINTED = frozenset({FactName.ISSUED})
"""Facts that no design prints: a page neither shows nor contradicts them."""
_LIMITS = Limits(seconds=20, megabytes=768)


class Compared(StrEnum):
    """The kinds of objects with which a code is compared."""

    EVENT = "event"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class CertificateComparison:
    """The result of a comparison. `differing` are the facts that differ from the code.

    `uncompared` are facts that the page neither shows nor contradicts; a person must check them.
    `is_known` is False if the event has no certificate of that serial and kind, or is another event
    altogether.
    """

    compared: Compared
    differing: tuple[FactName, ...] = ()
    is_known: bool = True
    uncompared: tuple[FactName, ...] = ()
    state: CertificateState = CertificateState.ISSUED
    """The state of the serial in the event's register; ISSUED for a page, which has none."""
    replaced_by: str = ""

    @property
    def agrees(self) -> bool:
        """Whether all compared facts agree with the code, and the certificate is still valid."""
        return self.is_known and not self.differing and self.state is CertificateState.ISSUED


def check_certificate(code: str, public_key: bytes) -> CertificateFacts:
    """The facts that a certificate's code vouches for.

    `code` is the text of the code, or the path of a picture of it, or the path of the certificate's
    PDF. No event file is needed. Raises `InputRefused`: HASH if the code was changed, or not signed
    with the key of this public key; MAGIC, SHORT_CODE, TOO_NEW, TRUNCATED, PARSE; UNREADABLE,
    TOO_BIG or LIMIT for a picture or page without one QR code; SEVERAL_CERTIFICATES for a PDF of
    more pages.
    """
    if is_page(code):
        return read_code(_page(Path(code)).code, public_key)
    is_picture = "\n" not in code and code.lower().endswith(_PICTURES)
    return read_code(read_qr(Path(code)) if is_picture else code, public_key)


def is_page(code: str) -> bool:
    """Whether `code` is the path of a PDF."""
    return code.lower().endswith(".pdf")


def kind_of(facts: CertificateFacts) -> CertificateKind | None:
    """The kind of the certificate; None for codes without a kind."""
    fact = facts.fact(FactName.KIND)
    letter = fact.text if fact else ""
    return next((kind for kind in CertificateKind if kind.letter == letter), None)


def compare_with_event(facts: CertificateFacts, file: OpenFile) -> CertificateComparison:
    """Compare a code with the facts that the event now has for the certificate with that serial.

    A void or replaced certificate is compared with the facts that it printed.
    """
    with file.unit_of_work() as uow:
        if event_tag(uow.event().id) != facts.tag:
            return CertificateComparison(Compared.EVENT, is_known=False)
        entry = uow.register().entry(facts.serial)
        due = due_certificates(results_of(uow), uow.certificate_choice())
    unknown = CertificateComparison(Compared.EVENT, is_known=False)
    if entry is None or kind_of(facts) not in (entry.kind, None):
        return unknown
    now = due.get((entry.kind, entry.holder))
    said = as_issued(now, entry) if now and entry.is_out else entry.certificate
    if entry.is_out and now is None:
        return unknown
    differing = facts.differing(texts_of(said, entry.kind)) if said else ()
    by = entry.end.replaced_by if entry.end else ""
    return CertificateComparison(Compared.EVENT, differing, state=entry.state, replaced_by=by)


def code_of_short(short: str, file: OpenFile) -> str:
    """The complete code of the certificate with this short code, from the event's register.

    Raises `InputRefused`: CODE_LENGTH or CODE_MISTYPED, UNKNOWN_SERIAL if no certificate has it,
    LOCKED.
    """
    wanted = parse_short(short)
    with file.unit_of_work() as uow:
        signer, register = signer_of(file, uow), uow.register()
        due = due_certificates(results_of(uow), uow.certificate_choice())
    for entry in register.entries:
        now = due.get((entry.kind, entry.holder))
        said = entry.certificate or (as_issued(now, entry) if now else None)
        if said and signer.short(said, entry.kind) == wanted:
            return signer.code(said, entry.kind).text
    raise InputRefused(Refusal.UNKNOWN_SERIAL, where=short)


def compare_with_page(facts: CertificateFacts, path: Path) -> CertificateComparison:
    """Compare a code with the words of a certificate's PDF. Raises `InputRefused` (UNREADABLE)."""
    page = page_of(as_printed(_page(path).text), facts)
    printed = [fact for fact in facts.facts if fact.name not in _NEVER_PRINTED]
    answers = {fact.name: found(page, fact, facts) for fact in printed}
    return CertificateComparison(
        Compared.PAGE,
        differing=tuple(name for name, answer in answers.items() if answer is Found.OTHERWISE),
        uncompared=tuple(name for name, answer in answers.items() if answer is Found.UNCOMPARED),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    code: str


def _page(path: Path) -> _Page:
    """The words and the QR code of a PDF with one page. A child process extracts them."""
    if not path.is_file():
        raise InputRefused(Refusal.NOT_FOUND, path=path)
    if path.stat().st_size > MOST_BYTES:
        raise InputRefused(Refusal.TOO_BIG, path=path)
    try:
        read = json.loads(run_in_child(read_page, path.read_bytes(), limits=_LIMITS))
    except OSError as error:
        raise InputRefused(Refusal.UNREADABLE, path=path, detail=str(error)) from error
    except InputRefused as refusal:
        raise refusal.at(path) from refusal.__cause__
    if len(read["codes"]) != 1:
        raise InputRefused(Refusal.UNREADABLE, path=path, detail=f"{len(read['codes'])} QR")
    return _Page(str(read["text"]), str(read["codes"][0]))
