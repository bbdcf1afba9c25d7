"""The booklet has ideas with consent only, tells what it hides, and is noted in the log."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.booklet import HIDDEN
from judging_app.domain.consent import ConsentForm, ConsentState
from judging_app.errors import InputRefused, Refusal
from judging_app.services.demo_after_booklet import write_demo_booklet
from judging_app.services.files import OpenFile
from judging_app.services.organizer import booklet as service
from judging_app.services.organizer.booklet import (
    BookletChoice,
    draft_booklet,
    plan_booklet,
    write_booklet_folder,
    write_booklet_pdf,
)
from judging_app.services.organizer.citations import write_citation, write_jury_statement
from judging_app.services.organizer.consent import ConsentForms, record_consents
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.verification import verify
from tests.services.organizer.test_deliberation import actions, judged, refused
from tests.services.test_papers import text_of

__all__ = ["judged"]

NAMED = ConsentForms(ConsentForm.NAMED, date(2026, 12, 1), "", "نامه", "عمران، انرژی", "دبیرخانه")
BY_CODE = replace(NAMED, form=ConsentForm.BY_CODE)


def codes(plan: service.BookletPlan) -> list[str]:
    return [one.code for one in plan.booklet.entries]


def retold(event: OpenFile, idea_id: str, title: str) -> None:
    (idea,) = (one.idea for one in list_ideas(event) if one.idea.id == idea_id)
    edit_idea(event, idea, replace(idea, title=title), "نام درست")


def test_only_ideas_whose_consent_holds_are_in_it(judged: Any) -> None:
    event = judged.event
    assert codes(plan_booklet(event)) == []
    refused(Refusal.NO_CONSENT, write_booklet_pdf, event, judged.folder / "b.pdf")
    record_consents(event, {"101": NAMED, "102": BY_CODE, "104": NAMED})
    retold(event, "104", "کارت یگانه")
    plan = plan_booklet(event)
    assert codes(plan) == ["102", "101"]  # by theme
    assert [(idea.id, state) for idea, state in plan.left_out] == [("104", ConsentState.OUTDATED)]
    assert codes(plan_booklet(event, BookletChoice(theme_ids=frozenset({"green"})))) == ["101"]
    refused(Refusal.NOT_OFFICIAL, plan_booklet, event, BookletChoice(chosen_only=True))


def test_award_citation_and_statement_come_with_the_official_result(judged: Any) -> None:
    event, path = judged.event, judged.folder / "b.pdf"
    record_consents(event, {"101": NAMED, "105": NAMED})
    write_citation(event, "101", "به پاس سایه")
    write_jury_statement(event, "سپاس از همه")
    before = plan_booklet(event)
    assert (before.booklet.foreword, before.booklet.entries[0].citation) == ("", "")
    freeze(event)
    plan = plan_booklet(event, BookletChoice(chosen_only=True))
    (one,) = plan.booklet.entries
    assert (one.code, one.award, one.citation) == ("101", "رتبهٔ نخست", "به پاس سایه")
    assert plan.booklet.foreword == "سپاس از همه"
    write_booklet_pdf(event, path, BookletChoice(chosen_only=True))
    assert "به پاس سایه" in text_of(path)


def test_the_folder_has_the_page_and_the_paper_and_the_log_knows_them(judged: Any) -> None:
    event, folder = judged.event, judged.folder / "کتابچه"
    record_consents(event, {"101": NAMED, "102": BY_CODE})
    made = write_booklet_folder(event, folder, pdf=True)
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", "ketabcheh.pdf"]
    page = (folder / "index.html").read_text("utf-8")
    assert "رؤیا مؤمنی" in page
    assert "موسوی" not in page + text_of(made.paths[1])
    with event.unit_of_work() as uow:
        entry = uow.audit()[-1]
    assert (entry.action, entry.facts["printed"]) == ("booklet written", "102 101")
    event.close()
    assert verify(event.path).problems == ()


def test_hidden_words_are_told_and_can_be_left(judged: Any) -> None:
    event = judged.event
    retold(event, "102", "خط دوچرخهٔ آقای موسوی‌نژاد")
    record_consents(event, {"102": BY_CODE})
    plan = plan_booklet(event)
    (trace,) = plan.traces
    assert plan.hidden == plan.traces
    assert plan.booklet.entries[0].title == f"خط دوچرخهٔ {HIDDEN}"
    left = plan_booklet(event, BookletChoice(left=frozenset({trace.key})))
    assert (left.hidden, left.booklet.entries[0].title) == ((), "خط دوچرخهٔ آقای موسوی‌نژاد")


def test_a_draft_is_not_noted(judged: Any) -> None:
    record_consents(judged.event, {"101": NAMED})
    before = actions(judged.event)
    assert draft_booklet(judged.event, judged.folder / "d.pdf").pages >= 4
    assert actions(judged.event) == before


def test_nothing_is_in_its_place_before_the_commit(judged: Any, monkeypatch: Any) -> None:
    record_consents(judged.event, {"101": NAMED})
    before, folder = actions(judged.event), judged.folder / "b"

    def fail(*_: object) -> None:
        raise InputRefused(Refusal.LOCKED)

    monkeypatch.setattr(service, "_log", fail)
    with pytest.raises(InputRefused):
        write_booklet_folder(judged.event, folder, pdf=True)
    assert list(folder.iterdir()) == []
    assert actions(judged.event) == before


def test_the_booklet_of_the_demo_has_named_ideas_and_ideas_by_code(judged: Any) -> None:
    freeze(judged.event)
    made = write_demo_booklet(judged.event, judged.folder / "demo")
    assert {one.is_named for one in made.plan.booklet.entries} == {True, False}
    assert [path.parent.name for path in made.paths] == ["booklet", "booklet"]


def test_the_booklet_by_command(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    retold(event, "102", "خط دوچرخهٔ آقای موسوی‌نژاد")
    record_consents(event, {"101": NAMED, "102": BY_CODE})
    event.close()
    arguments = ["booklet", str(event.path), "--out", str(tmp_path / "b")]
    found = json.loads(CliRunner().invoke(app, [*arguments, "--json", "--pdf"]).stdout)
    assert [one["hidden"] for one in found["traces"]] == [True]
    assert found["ideas"] == [{"idea": "102", "named": False}, {"idea": "101", "named": True}]
    plain = CliRunner().invoke(app, [*arguments, "--leave", "102=آقای موسوی نژاد"])
    assert "Left: 102 title" in plain.output
    paper = CliRunner().invoke(app, ["booklet", str(event.path), "--out", str(tmp_path / "b.pdf")])
    assert paper.exit_code == 0
    assert (tmp_path / "b.pdf").is_file()
    assert CliRunner().invoke(app, [*arguments, "--leave", "102"]).exit_code == 2
    assert CliRunner().invoke(app, [*arguments, "--chosen"]).exit_code == 3
