"""Tests of `judging-app verify-certificate`."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.code import CertificateCode, read_code
from judging_app.printing.certificate.facts import FactName, texts_of
from judging_app.printing.certificate.template import load_template
from judging_app.services.organizer.certificates import Signer, list_certificates
from judging_app.services.organizer.events import create_event
from tests.factories import Inputs
from tests.printing.certificate.test_code import FIRST_FORM, SECOND_FORM

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
        (CODE[:-9] + ("A" if CODE[-9] != "A" else "B") + CODE[-8:], KEY, "HASH"),
        (CODE, "00" * 32, "HASH"),
        ("سلام", KEY, "MAGIC"),
        (CODE, "12", "PARSE"),
        (CODE, "key", "PARSE"),
    ):
        status, output = verify(code, "--key", key)
        assert status == 3
        assert said in output


def test_it_says_what_the_certificate_must_show() -> None:
    status, output = verify(CODE, "--key", KEY, "--json")
    told = json.loads(output)
    assert status == 0
    assert told["form"] == 3
    assert told["facts"]["idea"] == "باغ‌راه"
    assert told["facts"]["rank"] == "1"
    assert told["facts"]["date"] == "20261201"
    assert told["partial"] == told["compared"] == []


def test_the_pdf_of_another_certificate_is_found(tmp_path: Path) -> None:
    own, forged = tmp_path / "own.pdf", tmp_path / "forged.pdf"
    template = load_template("sade")
    write_certificates([CERTIFICATE], template, own, signer=SIGNER)
    status, output = verify(str(own), "--key", KEY, "--json")
    assert (status, json.loads(output)["compared"][0]["agrees"]) == (0, True)
    # a forger who copies the code: the page of somebody else, signed with these facts
    other = replace(CERTIFICATE, names=("کس دیگر",), idea_title="ایدهٔ دیگر")

    class Copied(Signer):
        def code(self, *_: object, **__: object) -> CertificateCode:
            return SIGNER.code(CERTIFICATE)

    write_certificates([other], template, forged, signer=Copied("event", bytes(32)))
    status, output = verify(str(forged), "--key", KEY, "--json")
    found = json.loads(output)["compared"][0]
    assert (status, found["agrees"], found["differing"]) == (3, False, ["names", "idea"])


def test_another_rank_is_found_and_what_was_not_compared_is_said(tmp_path: Path) -> None:
    path, city = tmp_path / "page.pdf", replace(CERTIFICATE, city="شیراز")

    class Copied(Signer):
        def code(self, *_: object, **__: object) -> CertificateCode:
            return SIGNER.code(city)

    signer, template = Copied("event", bytes(32)), load_template("sade")
    write_certificates([city], template, path, signer=signer)
    status, output = verify(str(path), "--key", KEY)
    assert (status, "NOT compared, look yourself: City" in output) == (0, True)
    write_certificates([replace(city, rank=2)], template, path, signer=signer)
    status, output = verify(str(path), "--key", KEY, "--json")
    compared = json.loads(output)["compared"][0]
    assert (status, compared["differing"], compared["uncompared"]) == (3, ["rank"], ["city"])


def test_a_long_title_is_held_against_its_digest(tmp_path: Path) -> None:
    path, title = tmp_path / "long.pdf", " ".join(f"واژهٔ {n} از عنوان" for n in range(30))
    long = replace(CERTIFICATE, idea_title=title, co_senders=("دانشگاه علوم و فنون شهری",) * 2)
    facts = read_code(SIGNER.code(long, most=335).text, SIGNER.public_key)
    assert FactName.IDEA in facts.partial

    class Short(Signer):
        def code(self, certificate: Certificate, *_: object, **__: object) -> CertificateCode:
            return super().code(certificate, most=335)

    write_certificates([long], load_template("sade"), path, signer=Short("event", bytes(32)))
    status, output = verify(str(path), "--key", KEY, "--json")
    assert status == 0, output
    other = replace(long, idea_title=f"{title} و بیش")

    class Copied(Signer):
        def code(self, *_: object, **__: object) -> CertificateCode:
            return SIGNER.code(long, most=335)

    write_certificates([other], load_template("sade"), path, signer=Copied("event", bytes(32)))
    status, output = verify(str(path), "--key", KEY, "--json")
    # the page goes on where the title of the code ends: only the event tells that apart
    assert facts.differing(texts_of(other, CertificateKind.WINNER)) == (FactName.IDEA,)
    changed = replace(long, idea_title=title.replace("29", "92"))
    write_certificates([changed], load_template("sade"), path, signer=Copied("event", bytes(32)))
    status, output = verify(str(path), "--key", KEY, "--json")
    assert (status, json.loads(output)["compared"][0]["differing"]) == (3, ["idea"])


def test_an_old_code_is_named_as_old() -> None:
    key = Signer("event", bytes(range(32))).public_key.hex()
    status, output = verify(FIRST_FORM, "--key", key)
    assert status == 0
    assert "old code" in output
    assert "زهرا موسوی‌نژاد" in output


def test_a_certificate_that_was_never_issued_is_unknown_to_the_event(inputs: Inputs) -> None:
    created = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges,
    )  # fmt: skip
    with created.file as file:
        listed = list_certificates(file, CertificateKind.PARTICIPANT)
        signer, certificate = listed.signer, listed.entries[0].certificate
        assert signer
        path, key = str(file.path), signer.public_key.hex()
    code = signer.code(certificate, CertificateKind.PARTICIPANT).text
    status, output = verify(code, "--key", key, "--event", path)
    assert (status, "no such certificate" in output) == (3, True)


def test_a_code_of_the_second_form_is_named_as_earlier() -> None:
    key = Signer("event", bytes(range(32))).public_key.hex()
    status, output = verify(SECOND_FORM, "--key", key)
    assert (status, "JA2" in output, "باغ‌راه" in output) == (0, True, True)


def test_the_short_code_under_the_qr_is_explained() -> None:
    short = SIGNER.code(CERTIFICATE).short
    for typed in (short, short.lower(), short.replace("-", " ")):
        status, output = verify(typed, "--key", KEY)
        assert status == 3
        assert "SHORT_CODE" in output
        assert "short code under the QR" in output


def test_a_pdf_of_several_certificates_says_so(tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    others = [CERTIFICATE, replace(CERTIFICATE, serial="1405-002")]
    write_certificates(others, load_template("sade"), path, signer=SIGNER)
    status, output = verify(str(path), "--key", KEY)
    assert status == 3
    assert "SEVERAL_CERTIFICATES" in output
    assert "2 pages" in output
    done = CliRunner().invoke(app, ["verify", str(path)])
    assert done.exit_code == 3
    assert "verify-certificate" in done.output
