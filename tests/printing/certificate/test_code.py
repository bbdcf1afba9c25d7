"""Tests of the verification code: it is small, exact, and cannot be forged."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from judging_app.domain.award import Certificate, Signatory
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.short_code import parse_short
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.digits import to_persian
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.code import (
    MOST_CHARACTERS,
    Signer,
    most_characters,
    read_code,
)
from judging_app.printing.certificate.facts import FactName, texts_of
from judging_app.printing.certificate.greeting import DRAFT
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.pdf.qr import qr_modules, read_qr

SIGNER = Signer("event", bytes(range(32)))
OTHER = Signer("event", bytes(32))
KEY = SIGNER.public_key


FIRST_FORM = (
    "JA1XDQ7QC6XBIBAQXC7LNQFQW23LQDQWFREC4VBIKIXFELAIARGFAMSQKQBE4MAIFAAEUVCKBACCYMQ2JQBCMCCOKQJLM"
    "LWP53QRHE54T5QVVSHH7JJD54KAC3R4BNOOY3WOHIMSGQIT2ILJW46ETUQWBPPIRH6GTFWPBA2RIPTP5YGDPK636CZAQEU"
    "VEKAC"
)
"""A code that was printed before, for «زهرا موسوی‌نژاد» and «لیلا رستم‌خانی»."""
FIRST_FORM_CUT = (
    "JA1XDQ7QC6XBKDAQXC7LNQFQW23LQMBABBKC4UTKARIFIMCSNICAQVBIKJVAIFRMDIWAMMSUMYUFEBCCBA5AP7232LNI6Z"
    "UQBLVSK5AHGA2YINS5GX7FMSSGWOYLWETDOU7CZXNPSPNB5LX5QI3PPQOMNPARKQATA6NJPEJITMATRLFYIQGKCVL52HQZ"
    "Y3ILACBUWYQK"
)
"""One whose award is cut, and that names one owner of six."""


SECOND_FORM = (
    "JA2XDQ7QC6XBIAABX7K3XV7ZN3O36L6PF3W53XWN7XN3PZN7FTOURPRJRDK37EKMUR7W2VF6KJPNTQR6J7HG7VDRWHURHS"
    "VOVBLDFSZMWLEG2GLAP3N5ASFGY4HBLPGUGMYQOBDSSP4VBJEYKU2OHMCLUBMLA2CYFSGL7RNLYUK642UC2ZZBYZD65GKR"
    "XLG6TZPO3ISNHERMRNBWCI"
)
"""A code of the second form for CERTIFICATE, as version 1 printed it."""
SECOND_FORM_CUT = (
    "JA2XDQ7QC6XBIACAJTOHGVR5YF4XZXSPX7K3XV7ZN3O36L6PF3W53XWN7XN3PZN7FTOURPRJRDK37EKMUR7W2VFYXQLBPY"
    "LH2XEJD7NVKLRPAWC7QWPVOISH63KUXC6BMF7BM7K4REP5WVJOF4CYL6CZ6VZCI73NKS4LYFQX4FT5LSER7W2VFYXQLBPY"
    "LH2XEJD7NVKLRPAWC7QWPVOISH63KUXC6BMF7BM7K4REOKJPNTQR6J7HG7VDRWHURHSVOVBLDFSYHQIENGJVCYMGQ74N4N"
    "SV2UFOLFSN6672W2TUHVJYLMGEJRJCT6SFFW3S5QROQ6GFA3X3Z7L3FG7ELVHIBV2EQXFU5VMGOL27UTRKFNEVQWV5VEBK"
    "QU25N7KD5DWXJ5HKAI"
)
"""One whose title of twelve times «باغ‌راه میان محله‌ها» is cut."""


def test_everything_comes_back(certificates: tuple[Certificate, ...]) -> None:
    for certificate in certificates:
        code = SIGNER.code(certificate)
        facts = read_code(code.text, SIGNER.public_key)
        shown = texts_of(certificate, CertificateKind.WINNER)
        assert len(code.text) <= MOST_CHARACTERS
        assert facts.differing(shown) == ()
        told = {fact.name: fact.text for fact in facts.facts if fact.is_whole}
        assert told.items() <= shown.items()
        assert told.keys() | set(facts.partial) == set(FactName)


def test_nearly_every_certificate_is_told_whole(certificates: tuple[Certificate, ...]) -> None:
    partial = [read_code(SIGNER.code(one).text, KEY).partial for one in certificates]
    own = [names for names in partial if set(names) - {FactName.SIGNATORIES}]
    assert len(own) <= 2  # nine owners; a title of 170 letters
    assert partial.count(()) >= len(certificates) - 5  # three or four signatories with long offices


LETTERS = st.characters(codec="utf-8")
WORDS = st.text(LETTERS, max_size=80)


@given(
    names=st.lists(WORDS, min_size=1, max_size=40),
    award=WORDS,
    idea=st.text(LETTERS, max_size=900),
    serial=st.from_regex(r"[0-9A-Z-]{1,24}", fullmatch=True),
    rank=st.integers(0, 20_000),
    kind=st.sampled_from(CertificateKind),
    most=st.sampled_from([395, 468, 535, MOST_CHARACTERS]),
)
def test_any_facts(
    names: list[str],
    award: str,
    idea: str,
    serial: str,
    rank: int,
    kind: CertificateKind,
    most: int,
) -> None:
    certificate = replace(
        CERTIFICATE,
        names=tuple(names),
        award_title=award,
        idea_title=idea,
        serial=serial,
        rank=rank,
    )
    code = SIGNER.code(certificate, kind, most)
    facts = read_code(code.text, SIGNER.public_key)
    assert len(code.text) <= most
    assert facts.serial == serial
    assert facts.differing(texts_of(certificate, kind)) == ()
    others = {FactName.NAMES: replace(certificate, names=(*names, "دیگری"))}
    others[FactName.RANK] = replace(certificate, rank=rank + 1)
    others[FactName.DATE] = replace(certificate, date=date(2027, 1, 1))
    others[FactName.IDEA] = replace(certificate, idea_title=f"{idea} دیگر")
    for name, other in others.items():
        assert facts.differing(texts_of(other, kind)) == (name,)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (FactName.SERIAL, {"serial": "1405-002"}),
        (FactName.NAMES, {"names": ("زهرا موسوی",)}),
        (FactName.IDEA, {"idea_title": "باغ"}),
        (FactName.AWARD, {"award_title": "رتبهٔ نخست"}),
        (FactName.RANK, {"rank": 2}),
        (FactName.EVENT, {"event_title": "هفتهٔ دیگر"}),
        (FactName.DATE, {"date": date(2026, 12, 2)}),
        (FactName.ORGANIZATION, {"organization": "شرکت"}),
        (FactName.THEME, {"theme_title": "محور"}),
        (FactName.UNITS, {"units": ("واحد",)}),
        (FactName.SIGNATORIES, {"signatories": (Signatory("کسی", "سمت"),)}),
        (FactName.CO_SENDERS, {"co_senders": ("همکار",)}),
        (FactName.CITY, {"city": "یزد"}),
        (FactName.CITATION, {"citation": "برای سادگی آن"}),
        (FactName.ISSUED, {"issued": date(2026, 12, 3)}),
    ],
)
def test_a_genuine_code_on_another_certificate_is_found(
    name: FactName, change: dict[str, Any]
) -> None:
    facts = read_code(SIGNER.code(CERTIFICATE).text, SIGNER.public_key)
    other = replace(CERTIFICATE, **change)
    assert facts.differing(texts_of(other, CertificateKind.WINNER)) == (name,)
    kind = texts_of(CERTIFICATE, CertificateKind.PARTICIPANT)
    assert facts.differing(kind) == (FactName.KIND,)


def test_codes_of_the_first_form_are_still_read() -> None:
    facts = read_code(FIRST_FORM, SIGNER.public_key)
    assert (facts.form, facts.serial, facts.award_title) == (1, "1405-001", "برگزیده")
    assert facts.names == ("زهرا موسوی‌نژاد", "لیلا رستم‌خانی")
    assert {fact.name for fact in facts.facts} == {
        FactName.SERIAL, FactName.AWARD, FactName.NAMES,
    }  # fmt: skip
    cut = read_code(FIRST_FORM_CUT, SIGNER.public_key)
    assert (cut.form, cut.others) == (1, 5)
    assert cut.award_title.endswith("…")
    with pytest.raises(InputRefused):
        read_code(FIRST_FORM, OTHER.public_key)


def test_codes_of_the_second_form_are_still_read() -> None:
    facts = read_code(SECOND_FORM, SIGNER.public_key)
    shown = texts_of(CERTIFICATE, CertificateKind.WINNER)
    assert (facts.form, facts.partial, facts.differing(shown)) == (2, (), ())
    assert {fact.name for fact in facts.facts} == set(FactName) - LATER
    cut = read_code(SECOND_FORM_CUT, SIGNER.public_key)
    title = "باغ‌راه میان محله‌ها " * 12
    assert cut.partial == (FactName.IDEA,)
    assert cut.fact(FactName.IDEA).fits(title.strip(), cut.tag)  # type: ignore[union-attr]
    with pytest.raises(InputRefused):
        read_code(SECOND_FORM, OTHER.public_key)


LATER = {FactName.CITATION, FactName.ISSUED}
"""The facts that the second form did not cover."""


def test_a_code_of_one_form_is_not_one_of_the_other() -> None:
    newest = SIGNER.code(CERTIFICATE, most=468).text
    assert _refusal("JA2" + FIRST_FORM[3:]) is Refusal.HASH
    assert _refusal("JA1" + SECOND_FORM[3:]) is Refusal.HASH
    assert _refusal("JA3" + SECOND_FORM[3:]) in {Refusal.HASH, Refusal.PARSE}
    assert _refusal("JA2" + newest[3:]) in {Refusal.HASH, Refusal.PARSE}
    assert _refusal("JA2" + SECOND_FORM[3:-1] + "J") is Refusal.PARSE  # spare bits of the last one


def test_a_camera_shows_whose_certificate_it_is(certificate: Certificate) -> None:
    line, _, code = SIGNER.code(certificate).text.partition("\n")
    assert line.startswith("لوح ")
    assert certificate.names[0][:10] in line
    assert certificate.serial in line
    numbered = replace(certificate, serial="1405-001")
    assert "۱۴۰۵-۰۰۱" in SIGNER.code(numbered).text
    assert "برای بررسی" in line
    assert code.startswith("JA3")


def test_the_greeting_is_covered_and_may_be_left_out(certificate: Certificate) -> None:
    text = SIGNER.code(certificate).text
    line, _, code = text.partition("\n")
    assert read_code(code, KEY) == read_code(text, KEY) == read_code(f" {line} {code}", KEY)
    for changed in (f"لوح کسی دیگر\n{code}", f"{line[1:]}\n{code}", f"{line} ۲\n{code}"):
        assert _refusal(changed) is Refusal.HASH
    small = SIGNER.code(certificate, most=468).text
    assert small.startswith("JA3")
    assert _refusal(f"{line}\n{small}") is Refusal.HASH


def test_a_draft_says_that_it_is_one() -> None:
    assert _refusal(DRAFT) is Refusal.DRAFT_CERTIFICATE
    assert _refusal(DRAFT.replace(" ", "  ")) is Refusal.DRAFT_CERTIFICATE


def test_the_short_code_is_checked_and_not_to_be_found_without_the_key() -> None:
    short = SIGNER.code(CERTIFICATE).short
    assert parse_short(to_persian(short)) == short == SIGNER.code(CERTIFICATE, most=468).short
    assert OTHER.code(CERTIFICATE).short != short
    assert SIGNER.code(replace(CERTIFICATE, rank=2)).short != short
    for typed in (short, short.replace("-", " "), to_persian(short)):
        assert _refusal(typed) is Refusal.SHORT_CODE
    for at, digit in enumerate(short):
        if digit != "-":
            with pytest.raises(InputRefused):
                parse_short(short[:at] + str((int(digit) + 1) % 10) + short[at + 1 :])


def test_the_short_code_of_an_earlier_paper_is_known() -> None:
    assert _refusal("VSSWY-BZND4") is Refusal.SHORT_CODE


@pytest.mark.parametrize("name", template_names())
def test_the_modules_of_a_shipped_design_can_be_scanned(name: str) -> None:
    template = load_template(name)
    assert template.verification
    side = min(template.verification.box[2:])
    assert most_characters(side) == MOST_CHARACTERS
    code = SIGNER.code(replace(CERTIFICATE, idea_title="عنوان دراز " * 60)).text
    modules, _ = qr_modules(code)
    assert side / (modules + 8) >= 0.33


def test_copied_by_hand(certificate: Certificate) -> None:
    text = SIGNER.code(certificate).text
    code = text.partition("\n")[2]
    spaced = " ".join(code[at : at + 5] for at in range(0, len(code), 5)).lower()
    assert read_code(spaced, SIGNER.public_key).names == certificate.names


@pytest.mark.parametrize("at", [5, 40, 90, 150])
def test_one_changed_letter(at: int, certificate: Certificate) -> None:
    text = SIGNER.code(certificate).text
    changed = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
    assert _refusal(changed) is Refusal.HASH


def test_another_key(certificate: Certificate) -> None:
    assert _refusal(OTHER.code(certificate).text) is Refusal.HASH


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Refusal.MAGIC),
        ("https://example.ir", Refusal.MAGIC),
        ("JA4ABC", Refusal.TOO_NEW),
        ("JA1", Refusal.TRUNCATED),
        ("JA1AAAAAAAA", Refusal.TRUNCATED),
        ("JA1" + "1" * 176, Refusal.PARSE),
        ("JA1" + "س" * 176, Refusal.PARSE),
    ],
)
def test_no_code(text: str, reason: Refusal) -> None:
    assert _refusal(text) is reason


def test_a_serial_that_is_too_long(certificate: Certificate) -> None:
    with pytest.raises(InputRefused) as caught:
        SIGNER.code(replace(certificate, serial="1405-" + "0" * 20))
    assert caught.value.reason is Refusal.TEXT_DOES_NOT_FIT


@pytest.mark.slow
@pytest.mark.parametrize("name", template_names())
def test_the_printed_qr_is_read_back(
    name: str, certificates: tuple[Certificate, ...], tmp_path: Path
) -> None:
    path, picture = tmp_path / "one.pdf", tmp_path / "scan.png"
    chosen = certificates[:4]
    write_certificates(chosen, load_template(name), path, signer=SIGNER)
    with pdfium.PdfDocument(path) as document:
        for page, certificate in zip(document, chosen, strict=True):
            page.render(scale=150 / 72).to_pil().save(picture, compress_level=1)
            assert read_qr(picture) == SIGNER.code(certificate).text


def test_a_picture_without_a_code(tmp_path: Path) -> None:
    Image.new("L", (200, 200), 255).save(tmp_path / "blank.png")
    (tmp_path / "text.png").write_bytes(b"no picture")
    for name, reason in (
        ("blank.png", Refusal.UNREADABLE),
        ("text.png", Refusal.UNREADABLE),
        ("none.png", Refusal.NOT_FOUND),
    ):
        with pytest.raises(InputRefused) as caught:
            read_qr(tmp_path / name)
        assert caught.value.reason is reason


def _refusal(text: str) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        read_code(text, SIGNER.public_key)
    return caught.value.reason


CERTIFICATE = Certificate(
    serial="1405-001",
    names=("زهرا موسوی‌نژاد",),
    units=(),
    idea_title="باغ‌راه",
    theme_title="",
    award_title="برگزیده",
    rank=1,
    event_title="هفتهٔ خلاقیت",
    organization="شهرداری",
    co_senders=(),
    city="",
    date=date(2026, 12, 1),
    signatories=(),
)
