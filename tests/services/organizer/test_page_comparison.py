"""Tests that compare a certificate's facts with the words of a page."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import THANKS, CertificateKind
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.code import Signer, read_code
from judging_app.printing.certificate.facts import CertificateFacts, CodedFact, FactName
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.pdf.page_reader import MOST_TEXT, read_page
from judging_app.services.organizer import page_comparison
from judging_app.services.organizer.certificate_check import compare_with_page
from judging_app.services.organizer.page_comparison import Found, found, page_of

SIGNER = Signer("event", bytes(32))
CERTIFICATE = Certificate(
    "1405-001", ("علی رضایی",), (), "باغ‌راه", "", "برگزیده", 3, "هفته", "شهرداری", (), "شیراز",
    date(2026, 12, 1), (),
)  # fmt: skip
PAGE = (
    "لوح تقدیر علی رضایی ایدهٔ «باغ‌راه» به هفته شهرداری، رتبهٔ سوم و عنوان «برگزیده» "
    "شیراز، ۱۰ آذر ۱۴۰۵ — شمارهٔ لوح: ۱۴۰۵-۰۰۱"
)


def facts_of(
    certificate: Certificate = CERTIFICATE, kind: CertificateKind = CertificateKind.WINNER
) -> CertificateFacts:
    return read_code(SIGNER.code(certificate, kind).text, SIGNER.public_key)


def told(words: str, facts: CertificateFacts | None = None) -> dict[Found, set[FactName]]:
    facts = facts or facts_of()
    page = page_of(words, facts)
    each = {fact.name: found(page, fact, facts) for fact in facts.facts}
    return {what: {name for name, said in each.items() if said is what} for what in Found}


def test_a_genuine_page_shows_everything() -> None:
    assert told(PAGE)[Found.SAME] == set(FactName)


@pytest.mark.parametrize(
    ("was", "altered", "differing"),
    [
        ("رتبهٔ سوم", "رتبهٔ اول", FactName.RANK),
        ("رتبهٔ سوم", "رتبهٔ ۱", FactName.RANK),
        ("رتبهٔ سوم", "رتبهٔ سوم و مقام نخست", FactName.RANK),
        ("لوح تقدیر", "گواهی حضور", FactName.KIND),
        ("علی رضایی", "علی رضایی‌فر", FactName.NAMES),
        ("علی رضایی", "بوعلی رضایی", FactName.NAMES),
        ("۱۴۰۵-۰۰۱", "۱۴۰۵-۰۰۱۲", FactName.SERIAL),
    ],
)
def test_another_rank_kind_or_word_is_found(was: str, altered: str, differing: FactName) -> None:
    assert told(PAGE.replace(was, altered))[Found.OTHERWISE] == {differing}


def test_a_participant_has_no_rank() -> None:
    participant = facts_of(replace(CERTIFICATE, rank=0), CertificateKind.PARTICIPANT)
    page = PAGE.replace("لوح تقدیر", "گواهی حضور")
    assert told(page, participant)[Found.OTHERWISE] == {FactName.RANK}


def test_a_rank_in_a_title_is_no_rank_of_the_page() -> None:
    facts = facts_of(replace(CERTIFICATE, idea_title="رتبهٔ اول"))
    assert not told(PAGE.replace("باغ‌راه", "رتبهٔ اول"), facts)[Found.OTHERWISE]


def test_what_a_page_leaves_out_is_not_called_the_same() -> None:
    words = PAGE.replace("رتبهٔ سوم و", "").replace("لوح تقدیر", "").replace("شیراز،", "")
    left_out = told(words)[Found.UNCOMPARED]
    assert left_out == {FactName.RANK, FactName.KIND, FactName.CITY}


def test_a_title_without_letters_is_not_compared() -> None:
    facts = facts_of(replace(CERTIFICATE, idea_title="؟!"))
    assert told(PAGE, facts)[Found.UNCOMPARED] == {FactName.IDEA}


def test_a_list_told_in_part_is_not_called_the_same() -> None:
    names = CodedFact(FactName.NAMES, "علی رضایی\tله", is_whole=False, digest=bytes(10))
    facts = CertificateFacts((names,), bytes(6))
    assert told("علی رضایی و لهراسب", facts)[Found.UNCOMPARED] == {FactName.NAMES}
    assert told("علی رضایی‌فر و لهراسب", facts)[Found.OTHERWISE] == {FactName.NAMES}


@pytest.mark.parametrize("kind", CertificateKind)
@pytest.mark.parametrize("name", template_names())
def test_every_design_of_ours_is_compared(tmp_path: Path, name: str, kind: CertificateKind) -> None:
    path, took_part = tmp_path / "own.pdf", kind is CertificateKind.PARTICIPANT
    own = replace(CERTIFICATE, rank=0, award_title="") if took_part else CERTIFICATE
    if kind in THANKS:
        own = replace(own, rank=0, award_title="", idea_title="", theme_title="")
    write_certificates([own], load_template(name, kind), path, signer=SIGNER)
    compared = compare_with_page(facts_of(own, kind), path)
    assert (compared.differing, set(compared.uncompared) - {FactName.CITY}) == ((), set())


def test_a_page_full_of_beginnings_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[int] = []

    def count(fact: CodedFact, text: str, tag: bytes) -> bool:
        hashed.append(len(text))
        return False

    monkeypatch.setattr(CodedFact, "fits", count)
    idea = CodedFact(FactName.IDEA, "آ", is_whole=False, digest=bytes(10))
    facts = CertificateFacts((idea,), bytes(6))
    assert told("آ " * (MOST_TEXT // 2), facts)[Found.OTHERWISE] == {FactName.IDEA}
    assert len(hashed) <= page_comparison._MOST_PLACES * page_comparison._LONGEST_FACT
    assert max(hashed) <= page_comparison._LONGEST_FACT


def test_a_reader_gives_no_more_text_than_a_certificate_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.pdf"
    write_certificates([CERTIFICATE], load_template("sade"), path, signer=SIGNER)
    monkeypatch.setattr("judging_app.printing.pdf.page_reader.MOST_TEXT", 50)
    assert len(json.loads(read_page(path.read_bytes()))["text"]) == 50
