"""Writes the page «بررسی لوح», with which anybody can check a certificate of the event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.idea_word import FORMS
from judging_app.domain.register import RegisterEntry
from judging_app.printing.certificate.certificates import most_characters_of
from judging_app.printing.certificate.code import Signer, event_tag, read_code
from judging_app.printing.certificate.facts import texts_of
from judging_app.printing.certificate.template import load_template
from judging_app.printing.certificate.verify_page import EndedCertificate, PageFacts, page_html
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_keys import signer_of
from judging_app.services.organizer.event_design import design_of
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.system.atomic_write import made_folder, refuse_target, write_whole
from judging_app.system.clock import day_of

PAGE_NAME = "barrasi-lowh.html"


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """The page that was written: its path, and the number of ended certificates that it lists."""

    path: Path
    ended: int


def make_verify_page(file: OpenFile, folder: Path) -> VerifyPage:
    """Write the page into a folder, which is made if it is missing. An earlier page is replaced.

    Raises `InputRefused`: LOCKED, and those of `refuse_untrusted`; `WriteFailed`.
    """
    path = folder / PAGE_NAME
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        event, signer, entries = uow.event(), signer_of(file, uow), uow.register().entries
        design = design_of(uow)
    ended = tuple(
        EndedCertificate(one.serial, day_of(one.end.at), one.end.replaced_by)
        for one in entries
        if one.end
    )
    facts = PageFacts(
        title=event.title,
        organization=event.organization,
        one=FORMS[event.idea_word].one,
        tag=event_tag(event.id),
        public_key=signer.public_key,
        listed=day_of(datetime.now(UTC)),
        ended=ended,
        known=shortened_texts(entries, signer, design),
    )
    made_folder(folder)
    refuse_target(path)
    write_whole(path, page_html(facts).encode())
    return VerifyPage(path, len(ended))


def shortened_texts(
    entries: Iterable[RegisterEntry], signer: Signer, template: str
) -> dict[str, str]:
    """Maps the digest of each fact that a code shortened, in hex, to the fact's full text.

    They are texts that the certificates show.
    """
    known: dict[str, str] = {}
    for entry in entries:
        if entry.certificate is None:
            continue
        most = most_characters_of(load_template(template, entry.kind))
        code = signer.code(entry.certificate, entry.kind, most).text
        texts = texts_of(entry.certificate, entry.kind)
        for fact in read_code(code, signer.public_key).facts:
            if not fact.is_whole:
                known[fact.digest.hex()] = texts[fact.name]
    return known
