"""Tests of the register of certificates, and of who gets one, on the certificates page."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.register import CertificateState, Fit, read_register, void
from judging_app.services.organizer.results import compute_results
from ui.certificates.page import CertificatesPage
from ui.certificates.register_view import EMPTY
from ui.certificates.void_dialog import VoidDialog, void_points
from ui.certificates.winners import DRAFT, said_of
from ui.deliberation.decision_dialog import Answer
from ui.deliberation.fate_dialog import Fate, FateDialog
from ui.widgets.buttons import PrimaryButton


@pytest.fixture
def issued(merged, tmp_path):
    """A window with an official event whose certificates are out."""
    freeze(merged.session.file)
    make_certificates(merged.session.file, tmp_path / "a.pdf")
    return merged


def renamed(file, idea_id: str, name: str) -> None:
    (idea,) = (entry.idea for entry in list_ideas(file) if entry.idea.id == idea_id)
    owners = (replace(idea.owners[0], name=name), *idea.owners[1:])
    edit_idea(file, idea, replace(idea, owners=owners), reason="املای درست نام")


def register_of(stage) -> CertificatesPage:
    page = stage.go("certificates")
    page.show_view(1)
    return page


def names_in(page) -> list[str]:
    printed = [line.entry.certificate for line in page.register.table.items]
    return [one.names[0] for one in printed if one is not None]


def chips(page) -> list[str]:
    table = page.register.table
    return [table.records.cell(row, 3).text for row in range(len(table.items))]


def test_before_the_result_is_official_everything_is_a_draft(merged, tmp_path):
    page = merged.go("certificates")
    assert "پیش‌نویس" in page.primary.text()
    assert not page.apart.isEnabled() and not page.paper.isEnabled()
    assert DRAFT in said_of(page.winners.current)
    merged.answers.waiting = [(tmp_path / "d.pdf",)]
    page.primary.click()
    merged.settle()
    with PdfDocument(tmp_path / "d.pdf") as document:
        assert len(document) == 3
    assert read_register(merged.session.file) == ()
    assert page.register.table.empty == EMPTY


def test_the_register_lists_and_finds(issued):
    page = register_of(issued)
    assert chips(page) == ["صادرشده"] * 3
    (name, *_) = names_in(page)[1:]
    page.register.search.setText(name)
    assert names_in(page) == [name]
    page.register.search.setText("۱۴۰۵-۰۰۳")
    assert [one.entry.serial for one in page.register.table.items] == ["1405-003"]


def test_a_corrected_name_asks_for_a_new_certificate(issued):
    file = issued.session.file
    first = read_register(file)[0].entry
    renamed(file, first.holder.idea_id, "نام درست")
    issued.session.announce()
    issued.settle()
    page = register_of(issued)
    assert "۱ لوح صادرشده دیگر" in page.strip.words
    page.register.only_wrong.setChecked(True)
    assert [one.entry.serial for one in page.register.table.items] == [first.serial]
    assert "نام اصلاح شد" in page.register.advice.text()
    assert page.register.anew.isEnabled() and not page.register.again.isEnabled()
    page.register.anew.click()
    assert not page.register.bar.confirm.isEnabled()  # a reason is needed
    page.register.bar.reason.setText("نام درست شد")
    page.register.bar.confirm.click()
    issued.settle()
    issued.settle()
    page.register.only_wrong.setChecked(False)
    assert chips(page) == ["جایگزین‌شده", "صادرشده", "صادرشده", "صادرشده"]
    assert "یکی نیست" not in page.strip.words
    page.register.table.go_to(0)
    assert "۱۴۰۵-۰۰۴" in page.register.history.text()


def test_after_a_reissue_the_new_certificate_is_current_and_can_be_printed(issued):
    file = issued.session.file
    renamed(file, read_register(file)[0].entry.holder.idea_id, "نام درست")
    issued.session.announce()
    issued.settle()
    page = register_of(issued)
    page.register.table.go_to(0)
    page.register.anew.click()
    page.register.bar.reason.setText("نام درست شد")
    page.register.bar.confirm.click()
    assert issued.window.focusWidget() is page.register.table
    issued.settle()
    issued.settle()
    current = page.register.table.current
    assert current is not None and current.entry.serial == "1405-004"
    assert page.register.again.isEnabled()
    # Enter opens no dialog of all certificates
    assert issued.window.focusWidget() is page.register.table


@pytest.mark.parametrize(("answer", "pages"), [("anew", 3), ("without", 2), ("cancel", 0)])
def test_a_holder_of_a_void_certificate_gets_another_only_if_asked_for(
    issued, tmp_path, answer, pages
):
    file = issued.session.file
    void(file, "1405-002", "انصراف از جایزه")
    page = issued.go("certificates")
    path = tmp_path / "b.pdf"
    issued.answers.waiting = [(path,)]
    page.primary.click()
    dialog = page.findChild(VoidDialog)
    assert dialog.focusWidget() is dialog.without  # what changes least is the main action
    assert isinstance(dialog.without, PrimaryButton)
    (point,) = void_points([one.voided for one in page.winners.items if one.voided])
    assert "۱۴۰۵-۰۰۲" in point[1] and "انصراف از جایزه" in point[1]
    getattr(dialog, answer).click()
    issued.settle()
    issued.settle()
    assert path.exists() == bool(pages)
    if pages:
        with PdfDocument(path) as document:
            assert len(document) == pages
    assert len(read_register(file)) == (4 if answer == "anew" else 3)


def test_a_text_of_an_earlier_version_may_be_printed_or_reissued(issued):
    page = register_of(issued)
    lines = [
        replace(line, fit=Fit.UNKNOWN, entry=replace(line.entry, certificate=None))
        for line in page.register._lines
    ]
    page.register.show_lines(lines)
    page.register.table.go_to(0)
    assert chips(page) == ["صادرشده؛ درستی‌اش دانسته نیست"] * 3
    assert page.register.again.isEnabled() and page.register.anew.isEnabled()
    assert "نسخهٔ پیشین" in page.register.advice.text()


def test_a_certificate_is_voided_with_a_reason_and_printed_again(issued, tmp_path):
    page = register_of(issued)
    page.register.end.click()
    assert "لوح تازه" in page.register.bar.accessibleName()  # the next run issues one
    page.register.bar.reason.setText("انصراف")
    page.register.bar.confirm.click()
    issued.settle()
    issued.settle()
    assert chips(page)[0] == "باطل"
    assert not page.register.end.isEnabled()
    page.register.table.go_to(1)
    issued.answers.waiting = [(tmp_path / "again.pdf",)]
    page.register.again.click()
    issued.settle()
    with PdfDocument(tmp_path / "again.pdf") as document:
        assert len(document) == 1


def test_a_sponsor_is_added_seen_and_removed(issued):
    page = issued.go("certificates")
    number = list(CertificateKind).index(CertificateKind.SPONSOR)
    page.kinds.button(number).click()
    issued.settle()
    assert page.empty.isVisible()
    page.recipients.name.setText("بانک شهر")
    page.recipients.role.setText("حامی جایزه‌ها")
    page.recipients.add.click()
    issued.settle()
    issued.settle()
    assert page.winners.current.certificate.names == ("بانک شهر",)
    assert not page.preview.image.isNull()
    page.recipients.remove.click()
    issued.settle()
    issued.settle()
    assert page.empty.isVisible()


def test_reopening_asks_what_becomes_of_each_certificate(issued):
    page = issued.go("deliberation")
    asked = []

    def answer(parent, lines):
        dialog = FateDialog(parent, lines)
        issued.qtbot.addWidget(dialog)
        dialog.turn(lines[1])
        asked.extend(lines)
        return dialog.fate

    page.ask_fate, page._ask = answer, lambda *_: Answer("اعتراض")
    page.primary.click()
    issued.settle()
    issued.settle()
    file = issued.session.file
    assert not compute_results(file).is_official
    assert [line.entry.serial for line in asked] == ["1405-001", "1405-002", "1405-003"]
    states = [line.entry.state for line in read_register(file)]
    assert states == [CertificateState.ISSUED, CertificateState.VOID, CertificateState.ISSUED]


def test_all_may_end_or_stay(issued):
    lines = read_register(issued.session.file)
    dialog = FateDialog(None, lines)
    issued.qtbot.addWidget(dialog)
    assert dialog.fate.void == ()
    dialog.end_all.click()
    assert dialog.fate == Fate((), tuple(line.entry.serial for line in lines))
    dialog.keep_all.click()
    assert dialog.fate == Fate(tuple(line.entry.serial for line in lines))
