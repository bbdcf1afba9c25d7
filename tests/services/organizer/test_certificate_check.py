"""Codes are compared with the register: command, short code, and the page for everybody agree."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.register import CertificateState
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.digits import to_persian
from judging_app.printing.certificate.code import read_code
from judging_app.printing.certificate.verify_page import (
    EndedCertificate,
    PageFacts,
    page_html,
)
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_check import (
    check_certificate,
    code_of_short,
    compare_with_event,
    compare_with_page,
)
from judging_app.services.organizer.certificates import (
    Signer,
    list_certificates,
    make_certificates,
)
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.register import print_again, void
from judging_app.services.organizer.verify_page import make_verify_page
from tests.verify_page import script_of

FULL = {"101": (9, 9), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5)}


@pytest.fixture
def issued(small_day: Any, tmp_path: Path) -> OpenFile:
    for judge in ("J01", "J03"):
        merge(small_day.event, small_day.judge(judge, FULL))
    freeze(small_day.event)
    make_certificates(small_day.event, tmp_path / "a.pdf")
    file: OpenFile = small_day.event
    return file


def signer_and_first(file: OpenFile) -> tuple[Signer, Certificate]:
    listed = list_certificates(file, CertificateKind.WINNER)
    assert listed.signer
    return listed.signer, listed.entries[0].certificate


def verify(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["verify-certificate", *arguments])
    return done.exit_code, done.output


def test_an_issued_certificate_agrees_in_command_and_page(issued: OpenFile, tmp_path: Path) -> None:
    signer, certificate = signer_and_first(issued)
    text = signer.code(certificate).text
    facts = read_code(text, signer.public_key)
    assert compare_with_event(facts, issued).agrees
    assert {fact.name.value: fact.text for fact in facts.facts}["issued"]
    page = make_verify_page(issued, tmp_path / "page")
    assert script_of(page.path).check(text)["state"] == "genuine"


def test_the_pdf_of_an_issued_certificate_agrees_with_its_code(
    issued: OpenFile, tmp_path: Path
) -> None:
    signer, certificate = signer_and_first(issued)
    printed = print_again(issued, certificate.serial, tmp_path / "one.pdf").path
    facts = check_certificate(str(printed), signer.public_key)
    compared = compare_with_page(facts, printed)
    assert (compared.differing, compared.agrees) == ((), True)


def test_a_void_certificate_is_void_everywhere(issued: OpenFile, tmp_path: Path) -> None:
    signer, certificate = signer_and_first(issued)
    code = signer.code(certificate)
    void(issued, certificate.serial, "نام دیگری بود")
    compared = compare_with_event(read_code(code.text, signer.public_key), issued)
    assert (compared.state, compared.agrees) == (CertificateState.VOID, False)
    issued.close()
    done = CliRunner().invoke(
        app, ["verify-page", str(issued.path), "--out", str(tmp_path / "page"), "--json"]
    )
    answer = json.loads(done.output)
    assert done.exit_code == 0, done.output
    assert answer["ended"] == 1
    script = script_of(Path(answer["path"]))
    told = script.check(code.text)
    assert (told["state"], told["serial"]) == ("void", certificate.serial)
    status, output = verify(
        code.text, "--key", signer.public_key.hex(), "--event", str(issued.path)
    )
    assert (status, "NOT VALID" in output) == (3, True)
    assert "نام دیگری بود" not in Path(answer["path"]).read_text(encoding="utf-8")


def test_a_short_code_finds_its_certificate(issued: OpenFile) -> None:
    signer, certificate = signer_and_first(issued)
    code = signer.code(certificate)
    assert code_of_short(code.short, issued) == code.text
    wrong = code.short[:-1] + str((int(code.short[-1]) + 1) % 10)
    for typed, reason in ((wrong, Refusal.CODE_MISTYPED), ("0" * 12, Refusal.UNKNOWN_SERIAL)):
        with pytest.raises(InputRefused) as refused:
            code_of_short(typed, issued)
        assert refused.value.reason is reason
    issued.close()
    key, path = signer.public_key.hex(), str(issued.path)
    for typed in (code.short, to_persian(code.short).replace("-", " ")):
        status, output = verify(typed, "--key", key, "--event", path)
        assert (status, certificate.names[0] in output) == (0, True)


def test_the_page_is_refused_a_text_that_ends_it_early(tmp_path: Path) -> None:
    facts = PageFacts(
        "</script>", "«»", "ایده", b"123456", bytes(32), date(2026, 12, 5),
        (EndedCertificate("</script>", date(2026, 12, 1)),),
    )  # fmt: skip
    path = tmp_path / "page.html"
    path.write_text(page_html(facts), encoding="utf-8")
    assert script_of(path).check("سلام")["state"] == "magic"
