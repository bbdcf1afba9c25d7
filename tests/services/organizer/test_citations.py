"""Citations are typed, kept, logged, sealed, and printed wherever a winner is honoured."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.citation import MAX_CITATION, MAX_STATEMENT
from judging_app.domain.readiness import readiness
from judging_app.errors import Refusal
from judging_app.printing.certificate.page import page_lines
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.services.organizer.certificates import certificates_of
from judging_app.services.organizer.citations import (
    list_citations,
    write_citation,
    write_jury_statement,
)
from judging_app.services.organizer.deliberation import exclude_idea, freeze, unfreeze
from judging_app.services.organizer.results import compute_results
from judging_app.services.papers import write_ceremony, write_letters, write_minutes
from judging_app.services.verification import verify
from tests.services.organizer.test_deliberation import actions, judged, refused
from tests.services.test_papers import text_of

__all__ = ["judged"]

WHY = "به پاس راهی ساده و کم‌هزینه برای خنک کردن کوچه‌های شهر"
STATEMENT = "هیئت داوران از همهٔ پیشنهاددهندگان سپاسگزار است."


def test_a_citation_is_cleaned_kept_replaced_and_removed(judged: Any) -> None:
    write_citation(judged.event, "101", "  به پاس سادگي ")
    found = write_citation(judged.event, "101", WHY)
    assert [(one.idea.id, one.text) for one in found.entries][:2] == [("101", WHY), ("102", "")]
    assert found.missing[0] == "102"
    write_jury_statement(judged.event, STATEMENT)
    assert write_citation(judged.event, "101", WHY).statement == STATEMENT
    assert actions(judged.event)[-3:] == [
        "citation written", "citation written", "jury statement written",
    ]  # fmt: skip
    assert readiness(compute_results(judged.event)).uncited == found.missing
    assert write_citation(judged.event, "101", "").missing == ()
    assert write_jury_statement(judged.event, "").statement == ""
    assert actions(judged.event)[-2:] == ["citation removed", "jury statement removed"]
    judged.event.close()
    assert verify(judged.event.path).problems == ()


def test_a_citation_stands_on_every_design_and_paper(judged: Any) -> None:
    write_citation(judged.event, "101", WHY, template_names())
    write_jury_statement(judged.event, STATEMENT)
    certificate = certificates_of(judged.event)[0]
    for name in template_names():
        lines = page_lines(certificate, load_template(name, CertificateKind.WINNER))
        assert WHY in " ".join(" ".join(lines).split()), name
    freeze(judged.event)
    folder = judged.folder
    for made in (
        write_ceremony(judged.event, folder / "c.pdf"),
        write_minutes(judged.event, folder / "m.pdf"),
    ):
        assert "خنک کردن" in text_of(made.path)
        assert "سپاسگزار" in text_of(made.path)
    told = write_letters(judged.event, folder / "l.pdf", idea_ids=["101"], tells_rank=True)
    assert "خنک کردن" in text_of(told.path)
    silent = write_letters(judged.event, folder / "s.pdf", idea_ids=["101"])
    assert "خنک کردن" not in text_of(silent.path)


def test_an_idea_that_loses_its_award_keeps_its_citation_unprinted(judged: Any) -> None:
    write_citation(judged.event, "101", WHY)
    exclude_idea(judged.event, "101", "انصراف")
    assert "101" not in [one.idea.id for one in list_citations(judged.event).entries]
    made = write_ceremony(judged.event, judged.folder / "c.pdf")
    assert "خنک کردن" not in text_of(made.path)


@pytest.mark.parametrize("idea", ["101", "102"])
def test_a_text_without_room_is_refused_and_changes_nothing(judged: Any, idea: str) -> None:
    before = actions(judged.event)
    refused(Refusal.LONG_CITATION, write_citation, judged.event, idea, "ا" * (MAX_CITATION + 1))
    refused(Refusal.LONG_CITATION, write_jury_statement, judged.event, "ا" * (MAX_STATEMENT + 1))
    refused(Refusal.UNKNOWN_IDEA, write_citation, judged.event, "999", WHY)
    refused(Refusal.NOT_RANKED, write_citation, judged.event, "106", WHY)
    assert actions(judged.event) == before


def test_a_design_with_little_room_refuses(judged: Any, monkeypatch: Any) -> None:
    def none_fits(certificate: Any, *_: Any) -> bool:
        return not certificate.citation

    monkeypatch.setattr("judging_app.services.organizer.citations._fits", none_fits)
    caught = refused(Refusal.LONG_CITATION, write_citation, judged.event, "101", WHY)
    assert (caught.where, caught.detail) == ("citation", "girih")


def test_an_official_result_takes_no_citation(judged: Any) -> None:
    freeze(judged.event)
    refused(Refusal.FROZEN, write_citation, judged.event, "101", WHY)
    refused(Refusal.FROZEN, write_jury_statement, judged.event, STATEMENT)
    unfreeze(judged.event, "متن تقدیر مانده است")
    assert write_citation(judged.event, "101", WHY).entries[0].text == WHY


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout


def answer(*arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--json"))
    return found


def test_citations_are_written_and_listed(judged: Any) -> None:
    path = judged.event.path
    judged.event.close()
    written = answer("citation", "write", path, "--idea", "101", WHY, "--design", "sade")
    assert written["citations"][0]["citation"] == WHY
    answer("citation", "statement", path, "سپاس از همه")
    found = answer("citation", "list", path)
    assert (found["statement"], found["official"]) == ("سپاس از همه", False)
    assert found["missing"] == [one["idea"] for one in found["citations"]][1:]
    assert answer("freeze", path)["open"]["uncited"] == found["missing"]
    run("citation", "write", path, "--idea", "101", "", code=3)
    assert WHY in run("citation", "list", path)
