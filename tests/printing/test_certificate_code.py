"""The verification code: small, exact, and nobody else's."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from judging_app.domain.award import Certificate
from judging_app.errors import InputRefused, Reason
from judging_app.printing.certificate_code import MOST_CHARACTERS, Signer, read_code
from judging_app.printing.certificates import write_certificates
from judging_app.printing.qr import read_qr
from judging_app.printing.template import load_template, template_names

SIGNER = Signer("event", bytes(range(32)))
OTHER = Signer("event", bytes(32))


def test_it_comes_back(certificates: tuple[Certificate, ...]) -> None:
    for certificate in certificates:
        code = SIGNER.code(certificate)
        facts = read_code(code.text, SIGNER.public_key)
        assert len(code.text) <= MOST_CHARACTERS
        assert facts.serial == certificate.serial
        assert facts.award_title == certificate.award_title
        assert len(facts.names) + facts.others == len(certificate.names)
        if not facts.others and not facts.names[0].endswith("…"):
            assert facts.names == certificate.names


LETTERS = st.characters(codec="utf-8", exclude_characters="\n")


@given(
    names=st.lists(st.text(LETTERS, min_size=1), min_size=1),
    award=st.text(LETTERS, max_size=60),
    serial=st.from_regex(r"[0-9A-Z-]{1,12}", fullmatch=True),
)
def test_any_facts(names: list[str], award: str, serial: str) -> None:
    certificate = replace(CERTIFICATE, names=tuple(names), award_title=award, serial=serial)
    code = SIGNER.code(certificate)
    facts = read_code(code.text, SIGNER.public_key)
    assert len(code.text) <= MOST_CHARACTERS
    assert facts.serial == serial
    told = facts.names[0]
    assert names[0] == told or names[0].startswith(told.removesuffix("…"))


def test_copied_by_hand(certificate: Certificate) -> None:
    text = SIGNER.code(certificate).text
    spaced = " ".join(text[at : at + 5] for at in range(0, len(text), 5)).lower()
    assert read_code(spaced, SIGNER.public_key).names == certificate.names


@pytest.mark.parametrize("at", [5, 40, 90, 150])
def test_one_changed_letter(at: int, certificate: Certificate) -> None:
    text = SIGNER.code(certificate).text
    changed = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
    assert _refusal(changed) is Reason.HASH


def test_another_key(certificate: Certificate) -> None:
    assert _refusal(OTHER.code(certificate).text) is Reason.HASH


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.MAGIC),
        ("https://example.ir", Reason.MAGIC),
        ("JA2ABC", Reason.TOO_NEW),
        ("JA1", Reason.TRUNCATED),
        ("JA1AAAAAAAA", Reason.TRUNCATED),
        ("JA1" + "1" * 176, Reason.PARSE),
        ("JA1" + "س" * 176, Reason.PARSE),
    ],
)
def test_no_code(text: str, reason: Reason) -> None:
    assert _refusal(text) is reason


def test_a_serial_that_is_too_long(certificate: Certificate) -> None:
    with pytest.raises(InputRefused) as caught:
        SIGNER.code(replace(certificate, serial="1405-" + "0" * 12))
    assert caught.value.reason is Reason.TEXT_DOES_NOT_FIT


@pytest.mark.parametrize("name", template_names())
def test_the_printed_qr_is_read_back(
    name: str, certificates: tuple[Certificate, ...], tmp_path: Path
) -> None:
    path, picture = tmp_path / "one.pdf", tmp_path / "scan.png"
    chosen = certificates[:4]
    write_certificates(chosen, load_template(name), path, signer=SIGNER)
    with pdfium.PdfDocument(path) as document:
        for page, certificate in zip(document, chosen, strict=True):
            page.render(scale=150 / 72).to_pil().save(picture)
            assert read_qr(picture) == SIGNER.code(certificate).text


def test_a_picture_without_a_code(tmp_path: Path) -> None:
    Image.new("L", (200, 200), 255).save(tmp_path / "blank.png")
    (tmp_path / "text.png").write_bytes(b"no picture")
    for name, reason in (
        ("blank.png", Reason.UNREADABLE),
        ("text.png", Reason.UNREADABLE),
        ("none.png", Reason.NOT_FOUND),
    ):
        with pytest.raises(InputRefused) as caught:
            read_qr(tmp_path / name)
        assert caught.value.reason is reason


def _refusal(text: str) -> Reason:
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
