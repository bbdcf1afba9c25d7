"""The overview shows the next step. The package is built at the chosen path."""

from judging_app.domain.receipt_code import receipt_code
from judging_app.services.organizer.packages import build_package, open_package
from tests.bundles import windows_zip
from ui.deliberation.page import DeliberationPage
from ui.inbox.page import InboxPage
from ui.overview.step_path import Step, StepPath
from ui.package.page import WILL_FIX, PackagePage
from ui.widgets.labels import PlainLabel
from ui.words.strings import fa


def test_a_fresh_event_leads_to_the_package(stage, event):
    stage.flow.open_event(event)
    stage.settle()
    page = stage.window.page
    assert page.title == "جشنوارهٔ کوچک"
    assert [row.judge.id for row in page.panel.records.items] == ["J01", "J02", "J03"]
    assert page.panel.records.cell(0, 2).text == "پرونده نرسیده"
    page.primary.click()
    assert isinstance(stage.window.page, PackagePage)


def test_returned_judges_lead_to_the_deliberation(merged):
    page = merged.window.page
    assert {page.panel.records.cell(row, 2).text for row in range(3)} == {"پایان‌یافته"}
    page.primary.click()
    assert isinstance(merged.window.page, DeliberationPage)


def test_a_built_package_leads_to_the_inbox(stage, day):
    stage.flow.open_event(day.event)
    stage.settle()
    stage.window.page.primary.click()
    assert isinstance(stage.window.page, InboxPage)


def test_the_way_is_told_to_a_screen_reader(stage, event):
    stage.flow.open_event(event)
    stage.settle()
    assert "بستهٔ ایده‌ها: اکنون" in stage.window.page.path.accessibleName()


def test_building_shows_the_code_and_the_history(stage, event, tmp_path):
    stage.flow.open_event(event)
    page = stage.go("package")
    path = tmp_path / "فلش" / "bundle.ideas"
    path.parent.mkdir()
    stage.answers.waiting = [(path,)]
    page.primary.click()
    stage.settle()
    package = open_package(path)
    assert len(package.ideas) == 6
    assert all(not idea.owners for idea in package.ideas)
    assert "بسته ساخته و از روی همان‌جا بازخوانی شد" in page.strip.words
    assert fa(receipt_code(package.digest))[:4] in page.strip.words
    assert page.history.records.cell(0, 1).text == fa(receipt_code(package.digest))


def test_word_as_text_is_chosen_before_the_first_package(stage, event, tmp_path):
    stage.flow.open_event(event)
    page = stage.go("package")
    page.word_as_text.click()
    stage.settle()
    with event.unit_of_work() as uow:
        assert uow.declared_event().word_as_text
    stage.go("overview")
    page = stage.go("package")
    assert page.word_as_text.isChecked()
    assert page.word_as_text.isEnabled()
    assert WILL_FIX in " ".join(label.text() for label in page.findChildren(PlainLabel))
    stage.answers.waiting = [(tmp_path / "bundle.ideas",)]
    page.primary.click()
    stage.settle()
    assert not page.word_as_text.isEnabled()
    assert "قطعی" in page.word_as_text.accessibleDescription()
    said = " ".join(label.text() for label in page.findChildren(PlainLabel))
    assert WILL_FIX not in said


def test_a_refused_choice_about_word_files_is_told_and_taken_back(stage, event, tmp_path):
    stage.flow.open_event(event)
    page = stage.go("package")
    build_package(event, tmp_path / "elsewhere.ideas")  # another window did it
    page.word_as_text.click()
    stage.settle()
    assert not page.word_as_text.isChecked()
    assert stage.window.banner.isVisible()


def test_a_package_that_cannot_be_written_is_told(stage, event, tmp_path):
    stage.flow.open_event(event)
    page = stage.go("package")
    stage.answers.waiting = [(tmp_path / "no-such-folder" / "bundle.ideas",)]
    page.primary.click()
    stage.settle()
    assert stage.window.banner.isVisible()
    assert "نوشته نشد" in stage.window.banner.words
    assert not page.strip.is_told


def test_the_overview_tells_of_the_quorum(demanding):
    page = demanding.window.page
    assert "کمینهٔ خوانش هر ایده: ۳؛ هنوز ۱ ایده کمتر دارد." in page._ties.text()


def test_without_a_quorum_the_overview_says_nothing_of_it(merged):
    page = merged.window.page
    assert "کمینه" not in page._ties.text()


def test_a_whole_stick_is_written_and_shown(stage, event, tmp_path):
    stage.flow.open_event(event)
    page = stage.go("package")
    root = tmp_path / "فلش"
    root.mkdir()
    program = windows_zip(tmp_path / "program.zip")
    stage.answers.waiting = [(root,), (program,)]
    page.stick.click()
    stage.settle()
    assert {path.suffix for path in root.iterdir()} == {"", ".exe", ".ideas", ".pdf"}
    assert page.stick_facts.isVisible()
    assert page.history.records.cell(0, 2).text.endswith(".ideas")


def test_a_stick_without_a_chosen_program_is_not_written(stage, event, tmp_path):
    stage.flow.open_event(event)
    page = stage.go("package")
    stage.answers.waiting = [(tmp_path,), ()]
    before = set(tmp_path.iterdir())
    page.stick.click()
    stage.settle()
    assert set(tmp_path.iterdir()) == before
    assert not page.stick_facts.isVisible()


def test_titles_of_the_way_without_room_are_smaller_and_then_take_two_lines(qtbot):
    path = StepPath()
    qtbot.addWidget(path)
    path.resize(600, 90)
    path.show_steps((Step("ساخت رویداد", ""), Step("بازگشت داوران", ""), Step("بایگانی", "")))
    path.show()
    usual = path.sizeHint().height()
    assert path.look == ("body", 1)
    path.resize(200, 90)
    qtbot.waitUntil(lambda: path.look == ("small", 2))
    assert path.sizeHint().height() > usual
