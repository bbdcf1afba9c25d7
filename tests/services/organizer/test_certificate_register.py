"""An issued certificate keeps its serial, even if the ranking changes."""

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate.greeting import DRAFT
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_check import check_certificate
from judging_app.services.organizer.certificate_keys import certificate_public_key
from judging_app.services.organizer.certificates import (
    certificate_file_name,
    certificates_of,
    list_certificates,
    make_certificates,
    make_drafts,
    make_separate_certificates,
    read_key,
)
from judging_app.services.organizer.deliberation import (
    exclude_idea,
    freeze,
    move_idea,
    unfreeze,
)
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.register import Fit, read_register
from judging_app.system.progress import Cancelled

WINNER = CertificateKind.WINNER
FULL = {"101": (9, 9), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5)}


@pytest.fixture
def judged(small_day: Any) -> Any:
    for judge in ("J01", "J03"):
        merge(small_day.event, small_day.judge(judge, FULL))
    return small_day


@pytest.fixture
def official(judged: Any) -> Any:
    freeze(judged.event)
    return judged


def decoded(picture: Any) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def serials(file: OpenFile) -> dict[str, str]:
    entries = list_certificates(file, WINNER).entries
    return {entry.idea_id: entry.certificate.serial for entry in entries}


def test_drafts_have_no_serial_and_no_line_in_the_register(judged: Any, tmp_path: Path) -> None:
    made = make_drafts(judged.event, tmp_path / "a.pdf")
    assert made.pages == 3
    assert set(serials(judged.event).values()) == {""}
    assert read_register(judged.event) == ()
    with pdfium.PdfDocument(tmp_path / "a.pdf") as document:
        text = document[0].get_textpage().get_text_bounded()
        picture = document[0].render(scale=2).to_pil()
    assert "پیش" in text and "1405-001" not in text and "۱۴۰۵-۰۰۱" not in text
    assert decoded(picture) == [DRAFT]


def test_certificates_come_from_an_official_result_only(judged: Any, tmp_path: Path) -> None:
    for make in (make_certificates, make_separate_certificates):
        with pytest.raises(InputRefused) as refused:
            make(judged.event, tmp_path / "a.pdf")
        assert refused.value.reason is Refusal.NOT_OFFICIAL
    assert not list(tmp_path.rglob("*.pdf"))


def test_after_printing_they_stay(official: Any, tmp_path: Path) -> None:
    make_certificates(official.event, tmp_path / "a.pdf")
    before = serials(official.event)
    assert sorted(before.values()) == ["1405-001", "1405-002", "1405-003"]
    first, *_ = before
    unfreeze(official.event, "اعتراض", keep=before.values())
    move_idea(official.event, first, 3, "رأی هیئت")
    assert serials(official.event) == before
    assert list(serials(official.event)) != list(before)


def test_who_comes_later_gets_a_number_that_nobody_had(official: Any, tmp_path: Path) -> None:
    make_certificates(official.event, tmp_path / "a.pdf")
    before = serials(official.event)
    first, *others = before
    unfreeze(official.event, "اعتراض", keep=before.values())
    exclude_idea(official.event, first, "رأی هیئت")
    freeze(official.event)
    out = [one for one in read_register(official.event) if one.fit is Fit.UNFOUNDED]
    assert [one.entry.holder.idea_id for one in out] == [first]
    made = make_certificates(official.event, tmp_path / "a.pdf")
    after = serials(official.event)
    (new,) = set(after) - set(before)
    assert after[new] not in before.values()
    # the others moved up, so what was printed for them is wrong now
    assert {one.refusal.reason for one in made.left_out} == {Refusal.CERTIFICATE_OUTDATED}
    assert {idea: after[idea] for idea in others} == {idea: before[idea] for idea in others}


def test_each_kind_has_its_own(official: Any, tmp_path: Path) -> None:
    make_certificates(official.event, tmp_path / "a.pdf", kind=CertificateKind.PARTICIPANT)
    took_part = [one.serial for one in certificates_of(official.event, CertificateKind.PARTICIPANT)]
    assert took_part[0] == "1405-1001"
    make_certificates(official.event, tmp_path / "b.pdf", kind=CertificateKind.JUDGE)
    judges = [one.serial for one in certificates_of(official.event, CertificateKind.JUDGE)]
    assert judges[0] == "1405-2001"
    assert not set(took_part) & set(serials(official.event).values())


def test_what_was_issued_is_in_the_log_once(official: Any, tmp_path: Path) -> None:
    for _ in range(2):
        make_certificates(official.event, tmp_path / "a.pdf")
    with official.event.unit_of_work() as uow:
        entries = [one for one in uow.audit() if one.action == "certificates issued"]
        frozen = uow.freeze()
    assert frozen is not None
    serials = "1405-001 1405-002 1405-003"
    facts = {"kind": "winner", "count": "3", "serials": serials, "digest": frozen.digest}
    assert [dict(one.facts) for one in entries] == [facts]


def test_one_pdf_for_each_by_its_serial_and_name(official: Any, tmp_path: Path) -> None:
    made = make_separate_certificates(official.event, tmp_path)
    names = {certificate_file_name(one) for one in certificates_of(official.event)}
    assert made.pages == 3
    assert {path.name for path in tmp_path.glob("*.pdf")} == names
    for path in tmp_path.glob("*.pdf"):
        with pdfium.PdfDocument(path) as document:
            assert len(document) == 1


def test_stopped_half_way_the_folder_is_as_it_was(official: Any, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_separate_certificates(official.event, folder, progress=stop)
    assert list(folder.iterdir()) == []


def test_signed_with_the_key_of_the_event(official: Any, tmp_path: Path) -> None:
    make_certificates(official.event, tmp_path / "a.pdf")
    with pdfium.PdfDocument(tmp_path / "a.pdf") as document:
        document[0].render(scale=4).to_pil().crop((0, 0, 900, 2400)).save(tmp_path / "qr.png")
    key = read_key(certificate_public_key(official.event))
    facts = check_certificate(str(tmp_path / "qr.png"), key)
    assert facts.serial == certificates_of(official.event)[0].serial


def test_locked_keys_print_nothing_and_issue_nothing(official: Any, tmp_path: Path) -> None:
    set_passphrase(official.event, "رمز دبیرخانه")
    official.event.unlocked = None
    listed = list_certificates(official.event, WINNER)
    assert listed.signer is None
    with pytest.raises(InputRefused) as caught:
        make_certificates(official.event, tmp_path / "a.pdf")
    assert caught.value.reason is Refusal.LOCKED
    assert not any(one.is_issued for one in list_certificates(official.event, WINNER).entries)
