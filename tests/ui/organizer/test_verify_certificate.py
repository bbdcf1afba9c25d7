"""Checking a certificate in the desktop."""

from datetime import date

import pytest

from judging_app.domain.award import Certificate
from judging_app.printing.certificate_code import Signer
from ui.dialogs.verify_certificate import VerifyCertificateDialog

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
        (CODE[:40], KEY, "ناقص"),
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
