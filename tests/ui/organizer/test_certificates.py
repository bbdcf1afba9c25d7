"""Tests of the certificates page: certificates are seen before they are printed."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from judging_app.domain.printed import LeftOut, Owner, Place, Substitute
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.merging import merge_many
from judging_app.system import event_choices
from tests.factories import IDEAS
from tests.ui.organizer.conftest import make_day
from ui.certificates.page import CertificatesPage
from ui.certificates.winners import NO_NAME
from ui.keys.passphrase_dialog import PassphraseDialog

WORDS = "باغ و پرنده و چهارشنبه"


@pytest.fixture
def page(merged) -> CertificatesPage:
    """The page of an official event."""
    freeze(merged.session.file)
    merged.session.announce()
    merged.settle()
    return merged.go("certificates")


def test_the_winners_and_the_first_page(merged, page):
    assert [winner.certificate.rank for winner in page.winners.records.items] == [1, 2, 3]
    assert not page.preview.image.isNull()
    assert page.preview.image.width() > page.preview.image.height()


def test_another_winner_another_picture(merged, page):
    first = page.preview.image.copy()
    page.after.click()
    merged.settle()
    assert page.winners.current.index == 1
    assert page.preview.image != first
    assert page.winners.current.certificate.names[0] in page.preview.accessibleName()


def test_another_template_another_picture(merged, page):
    first = page.preview.image.copy()
    assert page.template.count() > 1
    page.template.setCurrentIndex((page.template.currentIndex() + 1) % page.template.count())
    merged.settle()
    assert page.preview.image != first


def test_the_pdf_has_a_page_for_each_winner(merged, page, tmp_path):
    path = tmp_path / "لوح‌ها.pdf"
    merged.answers.waiting = [(path,)]
    page.primary.click()
    merged.settle()
    with PdfDocument(path) as document:
        assert len(document) == 3
    assert page.strip.button("open-folder").isVisible()


def test_a_pdf_for_each_winner(merged, page, tmp_path):
    merged.answers.waiting = [(tmp_path,)]
    page.apart.click()
    merged.settle()
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert [name[:9] for name in names] == ["1405-001-", "1405-002-", "1405-003-"]
    first = page.winners.records.items[0].certificate.names[0]
    assert names[0] == f"1405-001-{first.replace(' ', '-')}.pdf"


def test_other_kinds(merged, page):
    page.kinds.button(2).click()
    merged.settle()
    assert len(page.winners.records.items) == 6
    assert not page.preview.image.isNull()


def test_names_that_are_there_are_not_warned_of(page):
    assert "نام پیشنهاددهنده" not in page.strip.words


def test_a_missing_name_is_warned_of(stage, nameless):
    stage.flow.open_event(nameless)
    page = stage.go("certificates")
    assert "۱ ایده نام پیشنهاددهنده ندارد" in page.strip.words
    titles = [page.winners.records.cell(row, 1).text for row in range(3)]
    assert NO_NAME in titles
    page.winners.go_to(titles.index(NO_NAME))
    stage.settle()
    assert page.preview.image.isNull()
    assert "ثبت نشده" in page.preview.accessibleName()
    assert "نویسه‌های غیرمجاز" not in page.strip.words


def test_who_has_no_name_is_left_out_with_the_true_reason(stage, nameless, tmp_path):
    stage.flow.open_event(nameless)
    page = stage.go("certificates")
    stage.answers.waiting = [(tmp_path / "a.pdf",)]
    page.primary.click()
    stage.settle()
    stage.settle()
    assert "۱ لوح چاپ نشد، چون نام پیشنهاددهنده ندارد" in page.strip.words
    assert "قالب" not in page.strip.words


def test_participants_without_a_name_are_listed_as_left_out(stage, nameless):
    stage.flow.open_event(nameless)
    page = stage.go("certificates")
    page.kinds.button(2).click()
    stage.settle()
    assert len(page.winners.records.items) == 5
    assert "۱ ایده نام پیشنهاددهنده ندارد و گواهی شرکت" in page.strip.words
    (idea,) = [idea for idea in overview(nameless).ideas if not idea.owners]
    assert idea.title in page.strip.words


@pytest.fixture
def nameless(tmp_path):
    """The event, merged, with a winner whose sender the secretariat did not write down."""
    day = make_day(tmp_path, IDEAS.replace("رؤیا مؤمنی", ""))
    event = open_file(day.event.path)
    merge_many(event, [day.stick])
    freeze(event)
    return event


def test_nobody_to_print_says_what_to_do(stage, event):
    stage.flow.open_event(event)
    page = stage.go("certificates")
    assert page.empty.isVisible()
    assert not page.primary.isEnabled()


def test_locked_certificates_are_seen_and_the_passphrase_is_asked_before_writing(merged, tmp_path):
    file, path = merged.session.file, tmp_path / "certificates.pdf"
    freeze(file)
    set_passphrase(file, WORDS)
    file.unlocked = None  # another day
    page = merged.go("certificates")
    unsigned = page.preview.image.copy()
    looking: object = merged.flow.unlocking.dialog
    assert looking is None  # looking is free
    merged.answers.waiting = [(path,), (path,)]
    page.primary.click()
    merged.settle()
    asking = merged.flow.unlocking.dialog
    assert isinstance(asking, PassphraseDialog)
    asking.cancel.click()
    assert "قفل" in merged.window.banner.words
    assert not path.exists()
    page.primary.click()
    merged.settle()
    dialog = merged.flow.unlocking.dialog
    assert isinstance(dialog, PassphraseDialog)
    dialog.field.line.setText(WORDS)
    dialog.confirm.click()
    merged.settle()
    merged.settle()
    with PdfDocument(path) as document:
        assert len(document) == 3
    assert page.winners.current.is_issued
    assert page.preview.image != unsigned  # what is seen bears the code that was printed


def test_the_page_tells_what_was_boxed_and_what_was_left_out(merged, page, tmp_path):
    made = make_certificates(page._session.file, tmp_path / "a.pdf")
    place = Place(Owner.CERTIFICATE, "1405-001", "idea_title", "شهر 漢")
    boxed = Substitute("漢", "CJK UNIFIED IDEOGRAPH-6F22", place)
    page._tell_made(replace(made, substitutes=(boxed,)))
    merged.settle()
    assert "U+6F22" in page.strip.words
    assert "۱۴۰۵-۰۰۱" in page.strip.words or "1405-001" in page.strip.words
    refusal = InputRefused(Refusal.TEXT_DOES_NOT_FIT, where="زهرا (1405-002)")
    page._tell_made(replace(made, left_out=(LeftOut("1405-002", ("زهرا",), refusal),)))
    merged.settle()
    assert "۱ لوح چاپ نشد" in page.strip.words
    assert "زهرا" in page.strip.words
    page._tell_made(made)
    merged.settle()
    assert "چاپ نشد" not in page.strip.words or not page.warning.isVisible()


def test_a_template_that_was_deleted_gives_way_to_the_declared_one(merged):
    declared = merged.session.state.event.certificate_template
    event_choices.remember(merged.session.state.event.id, "certificates.template", ["deleted"])
    page = merged.go("certificates")
    assert page.template.itemData(0) != declared  # the first of the list is not meant
    assert page.template.currentData() == declared
