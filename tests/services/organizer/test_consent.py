"""Consents are recorded, confirmed, withdrawn and imported; they are sealed and logged."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.consent import ConsentForm, ConsentState
from judging_app.domain.event import Owner
from judging_app.domain.import_report import NoticeKind
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.booklet import write_booklet_pdf
from judging_app.services.organizer.consent import (
    ConsentForms,
    ConsentList,
    confirm_consents,
    list_consents,
    read_consents,
    record_consents,
    withdraw_consents,
)
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas, withdraw_idea
from judging_app.services.verification import verify
from tests.factories import Inputs, small_event
from tests.services.organizer.test_deliberation import actions

NAMED = ConsentForms(ConsentForm.NAMED, date(2026, 12, 1), "", "برگهٔ امضاشده", "عمران", "تلفن")
BY_CODE = replace(NAMED, form=ConsentForm.BY_CODE)


@pytest.fixture
def event(inputs: Inputs) -> Any:
    with small_event(inputs) as file:
        yield file


def states(found: ConsentList) -> dict[str, ConsentState]:
    return {one.idea.id: one.state for one in found.entries}


def refused(call: Any, *arguments: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        call(*arguments)
    return caught.value


def retitled(event: OpenFile, idea_id: str) -> None:
    (idea,) = (one.idea for one in list_ideas(event) if one.idea.id == idea_id)
    edit_idea(event, idea, replace(idea, title=f"{idea.title} نو"), "نام درست")


def test_a_consent_is_cleaned_kept_and_replaced(event: OpenFile) -> None:
    record_consents(event, {"101": replace(NAMED, expertise="  عمران ، انرژي ")})
    found = record_consents(event, {"101": BY_CODE, "102": NAMED})
    assert [states(found)[one] for one in ("101", "102", "103")] == [
        ConsentState.GIVEN, ConsentState.GIVEN, ConsentState.NONE,
    ]  # fmt: skip
    first, second = (one.consent for one in found.entries[:2])
    assert first and second
    assert (first.form, second.form) == (ConsentForm.BY_CODE, ConsentForm.NAMED)
    assert second.given_by == "علی‌رضا موسوی‌نژاد"
    assert actions(event)[-3:] == ["consent recorded"] * 3
    event.close()
    assert verify(event.path).problems == ()


def test_the_log_tells_no_name(event: OpenFile) -> None:
    record_consents(event, {"101": replace(NAMED, given_by="رؤیا مؤمنی")})
    with event.unit_of_work() as uow:
        facts = uow.audit()[-1].facts
    assert facts.keys() == {"idea", "form", "digest"}


def test_a_corrected_idea_needs_the_consent_again(event: OpenFile) -> None:
    record_consents(event, {"101": NAMED, "102": NAMED})
    retitled(event, "101")
    assert states(list_consents(event))["101"] is ConsentState.OUTDATED
    assert states(confirm_consents(event, ["101", "102"]))["101"] is ConsentState.GIVEN
    assert actions(event)[-1] == "consent recorded"
    assert actions(event).count("consent recorded") == 3  # nothing to confirm for the second


def test_a_withdrawn_consent_says_why_and_where_it_was_printed(event: OpenFile) -> None:
    record_consents(event, {"101": NAMED, "102": NAMED})
    write_booklet_pdf(event, event.path.with_name("b.pdf"))
    found = withdraw_consents(event, ["101"], "  پشیمان شد ")
    one = found.entries[0]
    assert one.state is ConsentState.WITHDRAWN
    assert one.consent and one.consent.withdrawal
    assert (one.consent.withdrawal.reason, len(one.printed)) == ("پشیمان شد", 1)
    assert refused(withdraw_consents, event, ["101"], "باز").reason is Refusal.NO_CONSENT
    assert refused(confirm_consents, event, ["101"]).reason is Refusal.NO_CONSENT
    assert states(record_consents(event, {"101": NAMED}))["101"] is ConsentState.GIVEN
    event.close()
    assert verify(event.path).problems == ()


def test_a_refusal_changes_nothing(event: OpenFile) -> None:
    record_consents(event, {"101": NAMED})
    before = actions(event)
    for call, reason in (
        (lambda: record_consents(event, {"102": NAMED, "999": NAMED}), Refusal.UNKNOWN_IDEA),
        (lambda: withdraw_consents(event, ["101"], " "), Refusal.REASON_MISSING),
        (lambda: withdraw_consents(event, ["103"], "x"), Refusal.NO_CONSENT),
        (lambda: record_consents(event, {"103": replace(NAMED, contact="ا" * 9000)}), Refusal.TEXT),
    ):
        assert refused(call).reason is reason
    assert actions(event) == before


@pytest.mark.parametrize(
    "forms",
    [replace(BY_CODE, expertise="با علی رضا موسوی نژاد"),
     replace(BY_CODE, contact="با علی رضا موسوی نژاد")],
)  # fmt: skip
def test_lines_of_an_idea_by_code_must_not_tell_who_sent_it(
    event: OpenFile, forms: ConsentForms
) -> None:
    caught = refused(record_consents, event, {"102": forms})
    assert (caught.reason, caught.where) == (Refusal.CONSENT_NAMES_OWNER, "102")
    record_consents(event, {"102": replace(forms, form=ConsentForm.NAMED)})


def test_an_idea_without_a_named_owner_needs_a_giver(event: OpenFile) -> None:
    (idea,) = (one.idea for one in list_ideas(event) if one.idea.id == "103")
    edit_idea(event, idea, replace(idea, owners=(Owner("", "پارک‌ها"),)))
    assert refused(record_consents, event, {"103": NAMED}).reason is Refusal.NAME_MISSING
    record_consents(event, {"103": replace(NAMED, given_by="مدیر پارک‌ها")})


def test_an_idea_with_a_consent_is_not_removed_silently(event: OpenFile) -> None:
    record_consents(event, {"101": NAMED})
    assert refused(withdraw_idea, event, "101", "انصراف").reason is Refusal.HAS_CONSENT


def table(folder: Path, text: str) -> Path:
    path = folder / "رضایت.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_read_with_a_report(event: OpenFile, tmp_path: Path) -> None:
    text = (
        "کد ایده,رضایت,تخصص موردنیاز,راه تماس,تاریخ,یادداشت\n"
        "۱۰۱,با نام,عمران,دبیرخانه,۱۴۰۵/۰۹/۰۱,خوب\n102,باکد,ندارد,,,\n103,خیر,,,,\n104,,,,,\n"
    )
    read = read_consents(event, table(tmp_path, text))
    assert list(read.wanted) == ["101", "102"]
    first, second = read.wanted.values()
    assert (first.form, first.given_on, first.expertise) == (
        ConsentForm.NAMED, date(2026, 11, 22), "عمران",
    )  # fmt: skip
    assert (second.form, second.expertise, second.record) == (ConsentForm.BY_CODE, "", "رضایت.csv")
    kinds = [one.kind for one in read.notices]
    assert kinds.count(NoticeKind.CONSENT_NOT_GIVEN) == 2
    assert NoticeKind.COLUMN_NOT_READ in kinds
    assert states(list_consents(event))["101"] is ConsentState.NONE
    assert states(record_consents(event, read.wanted))["102"] is ConsentState.GIVEN


@pytest.mark.parametrize(
    ("rows", "reason", "where"),
    [
        ("999,با نام,", Refusal.UNKNOWN_IDEA, "A2"),
        ("101,با نام,\n101,با کد,", Refusal.DUPLICATE, "A3"),
        ("101,شاید,", Refusal.PARSE, "B2"),
        ("101,با نام,دیروز", Refusal.PARSE, "C2"),
        ("101,ندارد,", Refusal.EMPTY_TABLE, ""),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused(
    event: OpenFile, tmp_path: Path, rows: str, reason: Refusal, where: str
) -> None:
    path = table(tmp_path, f"کد,رضایت,تاریخ\n{rows}\n")
    caught = refused(read_consents, event, path)
    assert (caught.reason, caught.where) == (reason, where)


def run(*arguments: object, code: int = 0) -> dict[str, Any]:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_consents_by_command(event: OpenFile, tmp_path: Path) -> None:
    path, sheet = event.path, tmp_path / "sheet.pdf"
    event.close()
    line = ("--record", "نامه", "--expertise", "عمران", "--on", "۱۴۰۵/۰۹/۰۱")
    run("consent", "record", path, "101", "۱۰۲", "--form", "by-code", *line)
    run("consent", "withdraw", path, "102", "--reason", "پشیمان شد")
    run("consent", "confirm", path, "101")
    told = table(tmp_path, "کد,رضایت\n103,با نام\n104,نه\n")
    assert run("consent", "import", path, told, "--dry-run")["recorded"] == 0
    assert run("consent", "import", path, told)["recorded"] == 1
    found = {one["idea"]: one for one in run("consent", "list", path)["consents"]}
    assert [found[one]["state"] for one in ("101", "102", "103", "104")] == [
        "given", "withdrawn", "given", "none",
    ]  # fmt: skip
    assert found["101"]["given_on"] == "2026-11-22"
    assert run("consent", "sheet", path, "--out", sheet)["pages"] == 6
    assert run("consent", "record", path, "999", "--form", "named", code=3)["ok"] is False
    CliRunner().invoke(app, ["consent", "record", str(path), "101", "--form", "x"])
