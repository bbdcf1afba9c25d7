"""Drafts of half-made events."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.domain.event_form import EventForm, ThemeForm
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.list_mapping import ColumnUse, ListMapping, SheetMapping
from judging_app.services.organizer.drafts import (
    DraftLists,
    FirstRound,
    discard_draft,
    load_drafts,
    new_draft,
    save_draft,
)
from judging_app.system.paths import HOME_VARIABLE, own_folder

MAPPING = ListMapping((SheetMapping("برگ", 1, 2, (ColumnUse.TITLE, ColumnUse.PHONE)),))
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))


def only():
    (draft,) = load_drafts().drafts
    return draft


def test_a_draft_comes_back_whole():
    lists = DraftLists(Path("/فلش/a b%20.xlsx"), ImportChoices(mapping=MAPPING), Path("/پیوست"))
    draft = new_draft(EventForm(title="هفته", themes=(ThemeForm("آب"),)), lists)
    draft = replace(draft, first_round=FirstRound(Path("دور.judging"), 20), done=3, steps=9)
    at = save_draft(draft)
    assert only() == replace(draft, saved_at=at)


def test_a_path_that_is_no_text_comes_back():
    path = Path(os.fsdecode(b"/stick/\xff\xfe.xlsx"))
    save_draft(new_draft(EventForm(), DraftLists(path)))
    assert only().lists.ideas == path


@given(TEXT, TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_every_typed_text_comes_back(title, word):
    draft = new_draft(EventForm(title=title, idea_word=word))
    save_draft(draft)
    assert only().form == draft.form
    discard_draft(draft.id)


def test_the_latest_draft_is_first_and_a_discarded_one_is_gone():
    drafts = [new_draft(EventForm(title=title)) for title in ["الف", "ب", "پ"]]
    for draft in drafts:
        save_draft(draft)
    assert [draft.form.title for draft in load_drafts().drafts] == ["پ", "ب", "الف"]
    discard_draft(drafts[1].id)
    discard_draft(drafts[1].id)
    assert [draft.form.title for draft in load_drafts().drafts] == ["پ", "الف"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"id": 5}', b"\xff", b'{"id": "other"}'])
def test_a_damaged_draft_is_named_once_and_set_aside(content):
    good = new_draft(EventForm(title="درست"))
    save_draft(good)
    bad = own_folder("drafts") / "bad.draft"
    bad.write_bytes(content)
    found = load_drafts()
    assert [draft.id for draft in found.drafts] == [good.id]
    assert found.damaged == ("bad.damaged",)
    assert bad.with_suffix(".damaged").read_bytes() == content
    assert load_drafts().damaged == ()


def test_nobody_else_reads_a_draft():
    draft = new_draft(EventForm())
    save_draft(draft)
    (path,) = own_folder("drafts").glob("*.draft")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
