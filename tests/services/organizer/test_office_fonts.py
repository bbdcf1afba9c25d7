"""A font of the office is checked at once: its licence, and the letters of this event it lacks."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judging_app.services.organizer import templates
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.office_fonts import report_font
from judging_app.system import paths

FONTS = paths.resources() / "fonts"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


@pytest.mark.usefixtures("home")
def test_a_font_with_all_letters_names_its_licence(small_day: Any) -> None:
    name = templates.take_in_font(FONTS / "vazirmatn" / "Vazirmatn-Bold.ttf")
    report = report_font(small_day.event, name)
    assert report.missing == ()
    assert "Open Font License" in report.licence


@pytest.mark.usefixtures("home")
def test_letters_that_it_lacks_are_named_with_a_text(small_day: Any) -> None:
    name = templates.take_in_font(FONTS / "vazirmatn" / "Vazirmatn-Bold.ttf")
    event = small_day.event
    idea = list_ideas(event)[0].idea
    edit_idea(event, idea, replace(idea, title="شهر 漢"), reason="نام درست")
    report = report_font(event, name)
    assert report.missing == ("漢",)
    assert report.example == "شهر 漢"
