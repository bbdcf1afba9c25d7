"""`judging-app verify-certificate`, from the outside."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.award import Certificate
from judging_app.services.certificates import Signer

SIGNER = Signer("event", bytes(32))
CERTIFICATE = Certificate(
    "1405-001", ("زهرا موسوی‌نژاد",), (), "باغ‌راه", "", "برگزیده", 1, "هفته", "شهرداری", (), "",
    date(2026, 12, 1), (),
)  # fmt: skip
CODE = SIGNER.code(CERTIFICATE).text
KEY = SIGNER.public_key.hex()


def verify(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["verify-certificate", *arguments])
    return done.exit_code, done.output


def test_a_genuine_code() -> None:
    status, output = verify(CODE, "--key", KEY)
    assert status == 0
    assert "Genuine" in output
    assert "زهرا موسوی‌نژاد" in output


def test_a_picture_and_a_key_in_a_file(tmp_path: Path) -> None:
    code = zxingcpp.create_barcode(CODE, zxingcpp.BarcodeFormat.QRCode)
    Image.fromarray(np.asarray(code.to_image(scale=4))).save(tmp_path / "qr.png")
    (tmp_path / "key.txt").write_text(KEY + "\n")
    status, output = verify(str(tmp_path / "qr.png"), "--key", str(tmp_path / "key.txt"), "--json")
    assert status == 0
    assert json.loads(output)["names"] == ["زهرا موسوی‌نژاد"]


def test_what_is_not_genuine() -> None:
    for code, key, said in (
        (CODE[:-1] + ("A" if CODE[-1] != "A" else "Q"), KEY, "HASH"),
        (CODE, "00" * 32, "HASH"),
        ("سلام", KEY, "MAGIC"),
        (CODE, "12", "PARSE"),
        (CODE, "key", "PARSE"),
    ):
        status, output = verify(code, "--key", key)
        assert status == 3
        assert said in output
