"""Tests of the logo in the step of signatories."""

import pytest
from PIL import Image

from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.drafts import load_drafts
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.logos import without_logo
from tests.ui.organizer.studio.test_making import make
from ui.studio import logo_field


@pytest.fixture
def step(stage, page):
    page.open_step("signing")
    stage.settle()
    return page.steps["signing"]


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "نشان شهر.png"
    Image.new("RGB", (40, 40), "#0B7A75").save(path)
    return path


def pick(stage, step, path):
    stage.answers.waiting = [(path,)]
    step.logo.file.button.click()
    stage.settle()


def test_a_picked_logo_is_kept_in_the_draft_and_in_the_event(stage, page, step, picture, inputs):
    base = page.state.form.certificate_template
    pick(stage, step, picture)
    name = page.state.form.certificate_template
    assert without_logo(name) == base != name
    assert step.designs.key == base
    assert "نشان-شهر" in step.logo.file.button.accessibleDescription()
    [draft] = load_drafts().drafts
    assert draft.form.certificate_template == name
    make(stage, page, inputs.folder / "رویداد.judging")
    assert overview(stage.session.file).event.certificate_template == name


def test_another_design_takes_the_logo_over_and_undo_brings_it_back(stage, page, step, picture):
    pick(stage, step, picture)
    first = page.state.form.certificate_template
    step.designs.buttons["sade"].setChecked(True)
    stage.settle()
    assert without_logo(page.state.form.certificate_template) == "sade"
    assert step.designs.key == "sade"
    page.state.undo()
    stage.settle()
    assert page.state.form.certificate_template == first
    assert step.designs.key == "girih"
    step.logo.remove.click()
    stage.settle()
    assert page.state.form.certificate_template == "girih"
    assert step.logo.remove.isHidden()


def test_a_refused_picture_changes_nothing(stage, page, step, tmp_path):
    path = tmp_path / "نشان.png"
    path.write_text("no picture", "utf-8")
    before = page.state.form
    pick(stage, step, path)
    assert page.state.form == before
    assert not step.logo.refusal.isHidden()
    assert step.logo.file.path is None


def test_a_design_that_cannot_take_the_logo_is_not_the_chosen_one(
    stage, page, step, picture, monkeypatch
):
    pick(stage, step, picture)
    before = page.state.form.certificate_template

    def refuse(*_: object) -> str:
        raise InputRefused(Refusal.NOT_FOUND, detail="sade")

    monkeypatch.setattr(logo_field, "with_same_logo", refuse)
    step.designs.buttons["sade"].setChecked(True)
    stage.settle()
    assert page.state.form.certificate_template == before
    assert not step.logo.refusal.isHidden()
    assert step.designs.key == "girih"
