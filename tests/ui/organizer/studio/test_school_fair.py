"""A secretary makes a school fair in the window, from nothing but two workbooks."""

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt

from judging_app.domain.award import AwardKind
from judging_app.domain.event import RankingMethod
from judging_app.domain.idea_word import IdeaWord
from judging_app.services.organizer.events import overview
from tests.typing_hands import press, write
from ui.overview.page import OverviewPage
from ui.studio.page import StudioPage

ENTER, TAB, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space
JUDGES = [("نام", "سمت"), ("زهرا کاویان", "دبیر علوم"), ("رضا بهمنی", "دبیر فناوری"),
          ("مینا سروش", "مدیر دبستان")]  # fmt: skip
IDEAS = [
    ("کد", "عنوان", "محور", "پیشنهاددهنده", "شرح"),
    *(
        (str(number), f"طرح شمارهٔ {number}", theme, f"دانش‌آموز {name}", f"شرح کار {name}.")
        for number, theme, name in (
            (11, "علوم", "آرش"), (12, "علوم", "بهار"), (13, "فناوری", "پویا"),
            (14, "فناوری", "ترانه"), (15, "علوم", "جمشید"), (16, "فناوری", "دلارام"),
        )
    ),
]  # fmt: skip


def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def fill(table, *rows):
    """Type rows into a table by keys: Tab goes to the next cell, Enter ends the row."""
    for row in rows:
        table.add()
        for place, text in enumerate(row):
            if place:
                press(TAB)
            write(text)
        press(ENTER)


@pytest.fixture
def fair(stage) -> StudioPage:
    """The blank studio, reached from the page of beginnings."""
    stage.window.activateWindow()
    stage.flow.new_event()
    stage.settle()
    stage.window.page.blank.click()
    stage.settle()
    return stage.window.page


def next_step(page, key):
    page.primary.click()
    assert page.step.key == key
    return page.step


def write_details(page):
    step = page.steps["details"]
    for place, text in (
        ("title", "جشنوارهٔ طرح‌های دبستان مهر"),
        ("organization", "دبستان مهر"),
        ("dates.opens", "۱۴۰۵/۱۰/۰۱"),
        ("dates.closes", "۱۴۰۵/۱۰/۱۰"),
        ("dates.ceremony", "۱۴۰۵/۱۰/۱۵"),
    ):
        step.fields[place].begin()
        write(text)
    step.word.buttons[IdeaWord.PLAN.value].setFocus()
    press(SPACE)


def write_criteria(step):
    fill(step.section.table, ("نوآوری", "۶۰"), ("ارائه", "۴۰"))
    for row, scale in enumerate(("۰ تا ۲۰، مانند نمرهٔ مدرسه", "۱ تا ۵")):
        step.section.table.go_to(row)
        step.presets.setCurrentIndex(step.presets.findText(scale))
        step.use_preset.click()


def write_rules(step):
    step.method.buttons[RankingMethod.WEIGHTED_MEAN.value].setFocus()
    press(SPACE)
    step.fields["ranking.quorum"].begin()
    write("۲")


@pytest.mark.slow
def test_a_school_fair_is_made_in_the_window_from_two_workbooks(stage, fair, tmp_path):
    judges = workbook(tmp_path / "داوران.xlsx", JUDGES)
    ideas = workbook(tmp_path / "طرح‌ها.xlsx", IDEAS)
    write_details(fair)
    fill(next_step(fair, "themes").section.table, ("علوم",), ("فناوری",))
    write_criteria(next_step(fair, "criteria"))
    write_rules(next_step(fair, "ranking"))
    awards = next_step(fair, "awards")
    fill(awards.section.table, ("رتبهٔ نخست", "۱", "۱"), ("رتبهٔ دوم", "۲", "۲"),
         ("شایستهٔ تقدیر", "۳", "۴"))  # fmt: skip
    panel = next_step(fair, "judges")
    stage.answers.waiting = [(judges,)]
    panel.load.click()
    stage.settle()
    read = next_step(fair, "ideas")
    stage.answers.waiting = [(ideas,)]
    read.view.file.button.click()
    stage.settle()
    signing = next_step(fair, "signing")
    fill(signing.section.table, ("پریسا نیک‌اندیش", "مدیر دبستان مهر"))
    next_step(fair, "review")
    stage.settle()
    assert fair.review.is_done, fair.review.verdict.text()
    assert fair.review.worth.table.isVisible()
    stage.answers.waiting = [(tmp_path / "جشنواره.judging",)]
    fair.primary.click()
    stage.settle()
    assert isinstance(stage.window.page, OverviewPage)
    check_facts(overview(stage.session.file))


def check_facts(seen):
    event = seen.event
    assert (event.title, event.organization) == ("جشنوارهٔ طرح‌های دبستان مهر", "دبستان مهر")
    assert event.idea_word is IdeaWord.PLAN
    assert event.dates.opens == date(2026, 12, 22)
    assert [theme.title for theme in event.themes] == ["علوم", "فناوری"]
    scales = [(c.scale.minimum, c.scale.maximum, c.scale.step) for c in event.rubric.criteria]
    assert scales == [(0, 2000, 25), (100, 500, 100)]
    assert [c.weight for c in event.rubric.criteria] == [60, 40]
    assert event.ranking.method is RankingMethod.WEIGHTED_MEAN
    assert event.ranking.quorum == 2
    ranks = [(award.title, award.first_rank, award.last_rank) for award in event.awards]
    assert ranks == [("رتبهٔ نخست", 1, 1), ("رتبهٔ دوم", 2, 2), ("شایستهٔ تقدیر", 3, 4)]
    assert {award.kind for award in event.awards} == {AwardKind.RANKS}
    assert [judge.name for judge in event.judges] == [name for name, _ in JUDGES[1:]]
    assert [signatory.name for signatory in event.signatories] == ["پریسا نیک‌اندیش"]
    assert [idea.id for idea in seen.ideas] == [row[0] for row in IDEAS[1:]]
    assert [idea.owners[0].name for idea in seen.ideas] == [row[3] for row in IDEAS[1:]]
    themes = {theme.id: theme.title for theme in event.themes}
    assert [themes[idea.theme_id] for idea in seen.ideas] == [row[2] for row in IDEAS[1:]]
