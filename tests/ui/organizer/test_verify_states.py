"""The dialog that verifies certificates knows the register, and writes the page for everybody."""

from pathlib import Path

import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.organizer.certificates import list_certificates, make_certificates
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.register import void
from judging_app.services.organizer.verify_page import PAGE_NAME
from tests.verify_page import script_of
from ui.certificates.verify_dialog import VerifyCertificateDialog


@pytest.fixture
def issued(day, tmp_path):
    """The first issued certificate and its signer."""
    merge_many(day.event, [day.stick])
    freeze(day.event)
    make_certificates(day.event, tmp_path / "a.pdf")
    listed = list_certificates(day.event, CertificateKind.WINNER)
    assert listed.signer is not None
    return listed.entries[0].certificate, listed.signer


@pytest.fixture
def dialog(qtbot, operations, day, issued, tmp_path):
    _, signer = issued
    made = VerifyCertificateDialog(
        None, operations, lambda *_: (tmp_path / "page",), signer.public_key, day.event
    )
    qtbot.addWidget(made)
    made.show()
    return made


def words(qtbot, operations, dialog, code):
    dialog.code.setText(code)
    dialog.check.click()
    qtbot.waitUntil(lambda: not operations.is_busy)
    return dialog.verdict.words


def test_a_void_certificate_and_a_short_code(qtbot, operations, dialog, day, issued):
    first, signer = issued
    code = signer.code(first)
    assert "اصل است" in words(qtbot, operations, dialog, code.text)
    assert "اصل است" in words(qtbot, operations, dialog, code.short)
    void(day.event, first.serial, "اشتباه بود")
    assert "باطل" in words(qtbot, operations, dialog, code.text)
    assert "باطل" in words(qtbot, operations, dialog, code.short)


def test_the_page_for_everybody_is_written(qtbot, operations, dialog, issued, tmp_path: Path):
    first, signer = issued
    assert dialog.page.isVisible()
    dialog.page.click()
    qtbot.waitUntil(lambda: not operations.is_busy)
    assert PAGE_NAME in dialog.verdict.words
    script = script_of(tmp_path / "page" / PAGE_NAME)
    assert script.check(signer.code(first).text)["state"] == "genuine"


def test_the_folder_of_the_page_begins_beside_the_event(qtbot, operations, day, issued):
    asked = []

    def choose(_parent, question):
        asked.append(question.suggested)
        return ()

    dialog = VerifyCertificateDialog(None, operations, choose, issued[1].public_key, day.event)
    qtbot.addWidget(dialog)
    dialog.page.click()
    assert asked == [day.event.path.parent]
