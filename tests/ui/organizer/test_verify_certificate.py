"""Tests of checking a certificate in the desktop."""

from dataclasses import replace
from datetime import date

import pytest

from judging_app.domain.award import Certificate
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.code import Signer
from judging_app.printing.certificate.template import load_template
from tests.printing.certificate.test_code import FIRST_FORM
from tests.proofs.verify_window import prove
from ui.certificates.verify_dialog import VerifyCertificateDialog
from ui.widgets.labels import PlainLabel

SIGNER = Signer("event", bytes(32))
CERTIFICATE = Certificate(
    "1405-001", ("زهرا موسوی‌نژاد", "لیلا"), (), "باغ‌راه", "", "برگزیده", 1, "هفته", "شهرداری",
    (), "", date(2026, 12, 1), (),
)  # fmt: skip
CODE = SIGNER.code(CERTIFICATE).text
KEY = SIGNER.public_key.hex()


@pytest.fixture
def ask(qtbot, operations):
    dialog = VerifyCertificateDialog(None, operations)
    qtbot.addWidget(dialog)
    dialog.show()

    def check(code, key):
        dialog.code.setText(code)
        dialog.key.setText(key)
        dialog.check.click()
        qtbot.waitUntil(lambda: not operations.is_busy)
        return dialog.verdict.words if dialog.verdict.isVisible() else ""

    return check


def test_a_genuine_one(ask):
    words = ask(CODE, KEY)
    assert "اصل است" in words
    assert "زهرا موسوی‌نژاد" in words
    assert "۱۴۰۵-۰۰۱" in words


@pytest.mark.parametrize(
    ("code", "key", "said"),
    [
        (CODE, Signer("event", bytes([1] * 32)).public_key.hex(), "امضا نکرده"),
        (CODE.partition("\n")[2][:42], KEY, "ناقص"),
        ("سلام", KEY, "کد لوح نیست"),
        (CODE, "not a key", "درست نوشته نشده"),
        ("/nowhere/qr.png", KEY, "پیدا نشد"),
        (CODE, "", ""),
    ],
)
def test_what_is_not(ask, code, key, said):
    assert said in ask(code, key)


def test_a_key_from_a_file(ask, tmp_path):
    path = tmp_path / "key.txt"
    path.write_text(KEY + "\n", "ascii")
    assert "اصل است" in ask(CODE, str(path))


def test_it_shows_everything_that_the_certificate_must_show(qtbot, operations):
    dialog = VerifyCertificateDialog(None, operations)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.code.setText(CODE)
    dialog.key.setText(KEY)
    dialog.check.click()
    qtbot.waitUntil(lambda: not operations.is_busy)
    shown = " ".join(label.text() for label in dialog.facts.findChildren(PlainLabel))
    for words in ("باغ‌راه", "زهرا موسوی‌نژاد", "لیلا", "۱۰ آذر ۱۴۰۵", "شهرداری", "هفته", "برگزیده"):
        assert words in shown


def test_an_old_code_says_what_it_does_not_cover(ask):
    words = ask(FIRST_FORM, Signer("event", bytes(range(32))).public_key.hex())
    assert "قدیمی" in words
    assert "رتبه" in words


def test_the_code_of_another_page_is_not_believed(ask, tmp_path):
    path = tmp_path / "forged.pdf"

    class Copied(Signer):
        def code(self, *_, **__):
            return SIGNER.code(CERTIFICATE)

    other = replace(CERTIFICATE, names=("کس دیگر",))
    write_certificates([other], load_template("sade"), path, signer=Copied("event", bytes(32)))
    words = ask(str(path), KEY)
    assert "از آنِ این لوح نیست" in words
    assert "به نام" in words


def test_what_was_not_compared_is_named(ask, tmp_path):
    path, certificate = tmp_path / "own.pdf", replace(CERTIFICATE, city="شیراز")
    write_certificates([certificate], load_template("sade"), path, signer=SIGNER)
    words = ask(str(path), KEY)
    assert "اصل است" in words
    assert "خودتان باید ببینید: شهر" in words


def test_a_page_that_was_compared_is_not_asked_for_again(ask, tmp_path):
    units = tuple(f"ادارهٔ شمارهٔ {n} از معاونت برنامه‌ریزی" for n in range(40))
    long = replace(CERTIFICATE, units=units, issued=date(2026, 11, 30))
    assert "رویداد یا PDF را بدهید" in ask(SIGNER.code(long).text, KEY)
    path = tmp_path / "long.pdf"
    write_certificates([long], load_template("sade"), path, signer=SIGNER)
    words = ask(str(path), KEY)
    assert "اصل است" in words and "رویداد یا PDF را بدهید" not in words


@pytest.mark.usefixtures("qtbot")
def test_the_window_accepts_no_mutated_code_and_tells_of_moved_ones(operations):
    lines = prove(operations, count=60, codes=1)
    assert lines == (
        "mutations pasted into the window: 60, accepted: 0",
        "codes moved to another certificate: 1 of 1 told by the window",
    )
