"""An issued certificate keeps its serial, even if the ranking changes."""

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_check import check_certificate
from judging_app.services.organizer.certificate_keys import certificate_public_key
from judging_app.services.organizer.certificates import (
    certificate_file_name,
    certificates_of,
    list_certificates,
    make_certificates,
    make_separate_certificates,
    read_key,
)
from judging_app.services.organizer.deliberation import exclude_idea, move_idea
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.merging import merge
from judging_app.system.progress import Cancelled

WINNER = CertificateKind.WINNER
FULL = {"101": (9, 9), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5)}


@pytest.fixture
def judged(small_day: Any) -> Any:
    for judge in ("J01", "J03"):
        merge(small_day.event, small_day.judge(judge, FULL))
    return small_day


def serials(file: OpenFile) -> dict[str, str]:
    entries = list_certificates(file, WINNER).entries
    return {entry.idea_id: entry.certificate.serial for entry in entries}


def test_before_printing_serials_follow_the_ranking(judged: Any, tmp_path: Path) -> None:
    before = list(serials(judged.event).items())
    move_idea(judged.event, before[0][0], 3, "رأی هیئت")
    after = serials(judged.event)
    assert after[before[0][0]] == "1405-003"
    assert sorted(after.values()) == [serial for _, serial in before]


def test_after_printing_they_stay(judged: Any, tmp_path: Path) -> None:
    before = serials(judged.event)
    assert not any(one.is_issued for one in list_certificates(judged.event, WINNER).entries)
    make_certificates(judged.event, tmp_path / "a.pdf")
    assert all(one.is_issued for one in list_certificates(judged.event, WINNER).entries)
    first, *_ = before
    move_idea(judged.event, first, 3, "رأی هیئت")
    assert serials(judged.event) == before
    assert list(serials(judged.event)) != list(before)


def test_who_comes_later_gets_a_number_that_nobody_had(judged: Any, tmp_path: Path) -> None:
    before = serials(judged.event)
    make_certificates(judged.event, tmp_path / "a.pdf")
    first, *others = before
    exclude_idea(judged.event, first, "رأی هیئت")
    after = serials(judged.event)
    (new,) = set(after) - set(before)
    assert first not in after
    assert {idea: after[idea] for idea in others} == {idea: before[idea] for idea in others}
    assert after[new] not in before.values()
    make_certificates(judged.event, tmp_path / "a.pdf")
    assert serials(judged.event) == after


def test_each_kind_has_its_own(judged: Any, tmp_path: Path) -> None:
    make_certificates(judged.event, tmp_path / "a.pdf", kind=CertificateKind.PARTICIPANT)
    took_part = [one.serial for one in certificates_of(judged.event, CertificateKind.PARTICIPANT)]
    assert took_part[0] == "1405-1001"
    assert not set(took_part) & set(serials(judged.event).values())


def test_what_was_issued_is_in_the_log_once(judged: Any, tmp_path: Path) -> None:
    for _ in range(2):
        make_certificates(judged.event, tmp_path / "a.pdf")
    with judged.event.unit_of_work() as uow:
        entries = [one for one in uow.audit() if one.action == "certificates issued"]
    serials = "1405-001 1405-002 1405-003"
    facts = {"kind": "winner", "count": "3", "serials": serials}
    assert [dict(one.facts) for one in entries] == [facts]


def test_one_pdf_for_each_by_its_serial_and_name(judged: Any, tmp_path: Path) -> None:
    made = make_separate_certificates(judged.event, tmp_path)
    names = {certificate_file_name(one) for one in certificates_of(judged.event)}
    assert made.pages == 3
    assert {path.name for path in tmp_path.glob("*.pdf")} == names
    for path in tmp_path.glob("*.pdf"):
        with pdfium.PdfDocument(path) as document:
            assert len(document) == 1


def test_stopped_half_way_the_folder_is_as_it_was(judged: Any, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_separate_certificates(judged.event, folder, progress=stop)
    assert list(folder.iterdir()) == []


def test_signed_with_the_key_of_the_event(judged: Any, tmp_path: Path) -> None:
    make_certificates(judged.event, tmp_path / "a.pdf")
    with pdfium.PdfDocument(tmp_path / "a.pdf") as document:
        document[0].render(scale=4).to_pil().crop((0, 0, 900, 2400)).save(tmp_path / "qr.png")
    key = read_key(certificate_public_key(judged.event))
    facts = check_certificate(str(tmp_path / "qr.png"), key)
    assert facts.serial == certificates_of(judged.event)[0].serial


def test_locked_keys_print_nothing_and_issue_nothing(judged: Any, tmp_path: Path) -> None:
    set_passphrase(judged.event, "رمز دبیرخانه")
    judged.event.unlocked = None
    listed = list_certificates(judged.event, WINNER)
    assert listed.signer is None
    with pytest.raises(InputRefused) as caught:
        make_certificates(judged.event, tmp_path / "a.pdf")
    assert caught.value.reason is Refusal.LOCKED
    assert not any(one.is_issued for one in list_certificates(judged.event, WINNER).entries)
