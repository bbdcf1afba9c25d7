"""Tests of the page «بررسی لوح»: its script answers as `read_code` does."""

import random
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate import alphabet
from judging_app.printing.certificate.code import CertificateCode, Signer, event_tag, read_code
from judging_app.printing.certificate.facts import CertificateFacts, FactName, texts_of
from judging_app.printing.certificate.greeting import DRAFT, bare
from judging_app.printing.certificate.verify_page import (
    EndedCertificate,
    PageFacts,
    page_html,
    vendors,
)
from tests.printing.certificate.code_mutations import mutations, repertoire
from tests.printing.certificate.test_code import (
    CERTIFICATE,
    FIRST_FORM,
    FIRST_FORM_CUT,
    LETTERS,
    OTHER,
    SECOND_FORM,
    SECOND_FORM_CUT,
    SIGNER,
    WORDS,
)
from tests.verify_page import script_for

PAGE = PageFacts(
    title="هفتهٔ خلاقیت",
    organization="شهرداری",
    one="ایده",
    tag=event_tag("event"),
    public_key=SIGNER.public_key,
    listed=date(2026, 12, 5),
    ended=(
        EndedCertificate("1405-007", date(2026, 12, 3)),
        EndedCertificate("1405-008", date(2026, 12, 4), "1405-021"),
    ),
)
SCRIPT: Final = script_for(PAGE)


def facts_of(answer: dict[str, object]) -> dict[str, str]:
    facts = answer["facts"]
    assert isinstance(facts, list)
    return {fact["name"]: fact["inCode"] for fact in facts}


def same(answer: dict[str, object], facts: CertificateFacts) -> bool:
    return (
        answer["form"] == facts.form
        and answer["others"] == facts.others
        and facts_of(answer) == {fact.name.value: fact.text for fact in facts.facts}
    )


@pytest.mark.slow
@settings(max_examples=20)
@given(
    names=st.lists(WORDS, min_size=1, max_size=9),
    idea=st.text(LETTERS, max_size=400),
    award=WORDS,
    citation=WORDS,
    serial=st.from_regex(r"[0-9A-Z-]{1,24}", fullmatch=True),
    kind=st.sampled_from(CertificateKind),
    most=st.sampled_from([395, 468, 535, 619]),
)
def test_the_page_reads_what_was_signed(
    names: list[str],
    idea: str,
    award: str,
    citation: str,
    serial: str,
    kind: CertificateKind,
    most: int,
) -> None:
    certificate = replace(
        CERTIFICATE,
        names=tuple(names),
        idea_title=idea,
        award_title=award,
        citation=citation,
        serial=serial,
        issued=date(2026, 12, 2),
    )
    text = SIGNER.code(certificate, kind, most).text
    answer = SCRIPT.check(text)
    assert answer["state"] == "genuine"
    assert same(answer, read_code(text, SIGNER.public_key))


@pytest.mark.parametrize("text", [FIRST_FORM, FIRST_FORM_CUT, SECOND_FORM, SECOND_FORM_CUT])
def test_old_codes_are_genuine_and_named_by_their_form(text: str) -> None:
    answer = SCRIPT.check(text)
    assert answer["state"] == "genuine"
    assert same(answer, read_code(text, SIGNER.public_key))
    assert answer["form"] in {1, 2}


@pytest.mark.parametrize(
    ("serial", "state", "by"),
    [("1405-007", "void", ""), ("1405-008", "replaced", "1405-021"), ("1405-009", "genuine", None)],
)
def test_ended_certificates(serial: str, state: str, by: str | None) -> None:
    answer = SCRIPT.check(SIGNER.code(replace(CERTIFICATE, serial=serial)).text)
    assert answer["state"] == state
    assert (answer["ended"] or {}).get("by") == by


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", "empty"),
        ("سلام", "magic"),
        ("https://example.ir", "magic"),
        (DRAFT, "draft"),
        ("JA9ABC", "newer"),
        ("JA3AAAAAA", "truncated"),
        ("JA1" + "1" * 176, "parse"),
        ("JA1" + "س" * 176, "parse"),
        ("JA2" + SECOND_FORM[3:-1] + "J", "parse"),
        (SIGNER.code(CERTIFICATE).short, "short"),
        ("۱۲۳۴-۵۶۷۸-۹۰۱۲", "short"),
        ("VSSWY-BZND4", "short"),
        (OTHER.code(CERTIFICATE).text, "forged"),
        (Signer("another", bytes(32)).code(CERTIFICATE).text, "unknown"),
    ],
)
def test_other_texts(text: str, state: str) -> None:
    assert SCRIPT.check(text)["state"] == state


@pytest.mark.parametrize("text", ["ſABCD-EFGHI", "ßABCDEFGH", "ABCDEıGHIJ", "ﬁABCDEFGH"])
def test_letters_that_become_latin_ones_are_no_short_code(text: str) -> None:
    assert SCRIPT.check(text)["state"] == "magic"
    with pytest.raises(InputRefused) as refused:
        read_code(text, SIGNER.public_key)
    assert refused.value.reason is Refusal.MAGIC


def test_a_second_signature_of_a_genuine_text_is_refused() -> None:
    order = 2**252 + 27742317777372353535851937790883648493
    code = SIGNER.code(CERTIFICATE, most=468).text
    signed = alphabet.parsed(code[3:])
    number = int.from_bytes(signed[-32:], "little") + order
    other = "JA3" + alphabet.written(signed[:-32] + number.to_bytes(32, "little"))
    assert SCRIPT.check(other)["state"] == "forged"
    with pytest.raises(InputRefused):
        read_code(other, SIGNER.public_key)


def test_the_page_completes_shortened_facts_that_it_knows() -> None:
    long = replace(CERTIFICATE, idea_title=" ".join(f"واژهٔ {n}" for n in range(90)))
    facts = read_code(SIGNER.code(long).text, SIGNER.public_key)
    assert facts.partial == (FactName.IDEA,)
    fact = facts.fact(FactName.IDEA)
    assert fact is not None
    page = script_for(replace(PAGE, known={fact.digest.hex(): long.idea_title}))
    for script, text, is_whole in ((page, long.idea_title, True), (SCRIPT, fact.text, False)):
        answer = script.check(SIGNER.code(long).text)
        told = next(one for one in answer["facts"] if one["name"] == "idea")
        assert (told["text"], told["isWhole"]) == (text, is_whole)


@pytest.mark.slow
def test_codes_moved_between_certificates_are_shown_with_their_own_facts() -> None:
    """A code on another certificate names its own facts, which that certificate does not show."""
    issued = [
        replace(CERTIFICATE, serial=f"1405-{n:03d}", idea_title=f"طرح {n}", rank=n)
        for n in range(1, 52)
    ]
    for own, other in pairwise(issued):
        text = SIGNER.code(own).text
        answer = facts_of(SCRIPT.check(text))
        printed = {k.value: v for k, v in texts_of(other, CertificateKind.WINNER).items()}
        assert {name for name in answer if answer[name] != printed[name]} == {
            "serial", "idea", "rank",
        }  # fmt: skip


@pytest.mark.slow
def test_no_mutation_is_accepted(certificates: tuple[Certificate, ...]) -> None:
    assert accepted(certificates, 60) == []


def accepted(certificates: tuple[Certificate, ...], count: int) -> list[str]:
    """The mutations of codes and covered facts that the command's reading or the page accepts.

    `tests/proofs/verify_page.py` tries 10,000 in a real browser.
    """
    codes = repertoire(SIGNER, certificates)
    wrong = []
    for text in mutations(random.Random(count), codes, count):
        state = SCRIPT.check(text)["state"]
        if state in {"genuine", "void", "replaced"}:
            wrong.append(text)
        try:
            read_code(text, SIGNER.public_key)
        except InputRefused:
            continue
        wrong.append(text)
    return wrong


def test_the_page_connects_to_nothing_and_is_whole() -> None:
    page = page_html(PAGE)
    assert page == page_html(PAGE)
    assert "default-src 'none'" in page
    assert "{{" not in page.split("<script")[0]
    own = re.sub(r"<script>\(function webpackUniversal.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"""(src|href)=["']?(https?:|//)|url\(["']?https?:""", own)


def test_no_text_of_an_event_ends_the_data_early() -> None:
    title = "</script><script>alert(1)</script> {{style}} & «»"
    page = page_html(replace(PAGE, title=title))
    assert "alert(1)</script>" not in page
    assert page.count("<script") == 4


def test_a_code_has_one_text() -> None:
    text = SIGNER.code(CERTIFICATE).text
    assert isinstance(SIGNER.code(CERTIFICATE), CertificateCode)
    for spaced in (text.replace("\n", " "), f"\u200f {text}\u200e\n", text.lower()):
        assert SCRIPT.check(spaced)["state"] == "genuine"
        assert bare(spaced).upper() == bare(text).upper()


def test_the_libraries_of_others_are_named() -> None:
    assert [(one.name, one.licence) for one in vendors()] == [
        ("tweetnacl", "Unlicense"),
        ("jsqr", "Apache-2.0"),
    ]
    page = page_html(PAGE)
    for one in vendors():
        assert f"{one.name} {one.version} ({one.licence})" in page
