"""Fees and rewards of a judged event: declared, counted, sealed, written, and exact."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.event import Owner
from judging_app.domain.fees import FeeRule, Fees, SheetKind
from judging_app.domain.rewards import AwardAmounts, Rewards, RewardTable, SharedRank
from judging_app.domain.score_sheet import SheetState
from judging_app.errors import Refusal
from judging_app.persian.money import rial_in_words
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.conflicts import declare_conflict
from judging_app.services.organizer.deliberation import freeze, unfreeze
from judging_app.services.organizer.fees import list_fees, write_fee_list, write_fee_table
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas, withdraw_idea
from judging_app.services.organizer.merging import merge, undo_merge
from judging_app.services.organizer.payments import (
    answer_person,
    declare_fee_rule,
    declare_reward_table,
    remove_shares,
    set_shares,
)
from judging_app.services.organizer.register import serials_out
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.rewards import (
    list_rewards,
    list_shares,
    write_reward_list,
    write_reward_tables,
)
from judging_app.services.verification import verify
from tests.services.organizer.test_deliberation import FULL, actions, judged, refused
from tests.services.organizer.test_handover import ALL, HALF, handed
from tests.services.organizer.test_handover import judged as by_reserve
from tests.services.test_papers import text_of

__all__ = ["judged"]

TABLE = RewardTable(
    (AwardAmounts("first", (1_000_000,)), AwardAmounts("selected", (500_000, 300_001)))
)


def fees_of(file: OpenFile) -> Fees:
    found = list_fees(file).fees
    assert found is not None
    return found


def rewards_of(file: OpenFile) -> Rewards:
    found = list_rewards(file).rewards
    assert found is not None
    return found


def owners(file: OpenFile, idea_id: str, *people: Owner) -> None:
    """Correct the owners of an idea."""
    (idea,) = (one.idea for one in list_ideas(file) if one.idea.id == idea_id)
    edit_idea(file, idea, replace(idea, owners=people), reason="نام‌ها درست شد")


def counted(file: OpenFile) -> int:
    """The complete sheets of the result, counted without the fees."""
    results = compute_results(file)
    rubric = results.event.rubric
    return sum(sheet.state(rubric) is SheetState.COMPLETE for sheet in results.sheets)


def test_fees_equal_the_returns_after_revisions_and_undone_merges(small_day: Any) -> None:
    event = small_day.event
    declare_fee_rule(event, FeeRule(1_000))
    assert fees_of(event).amount == 0
    merge(event, small_day.judge("J01", {"101": (9, 9), "102": (8, None)}))
    assert fees_of(event).amount == 1_000 == 1_000 * counted(event)
    merge(event, small_day.judge("J01", FULL))
    merge(event, small_day.judge("J03", FULL))
    found = fees_of(event)
    assert found.amount == 10_000 == 1_000 * counted(event)
    assert [one.paid for one in found.judges] == [5, 0, 5]
    assert (found.paid, found.kinds[SheetKind.COMPLETE]) == (10, 10)


def test_a_handover_pays_each_sheet_once(small_day: Any) -> None:
    event = small_day.event
    declare_fee_rule(event, FeeRule(1_000))
    merge(event, small_day.judge("J01", HALF))
    done = handed(small_day)
    merge(event, by_reserve(small_day, done.package.path, "J04"))
    merge(event, small_day.judge("J01", dict.fromkeys(ALL, (10, 10))))
    found = fees_of(event)
    paid = {one.judge.id: one.paid for one in found.judges}
    assert paid == {"J01": 2, "J02": 0, "J03": 0, "J04": 4}
    assert found.amount == 1_000 * counted(event)


def test_withdrawn_ideas_are_paid_and_conflicts_are_not_unless_the_rule_says_so(
    judged: Any,
) -> None:
    event = judged.event
    declare_fee_rule(event, FeeRule(1_000), "دیر شد")
    withdraw_idea(event, "102", "انصراف")
    declare_conflict(event, "J01", "101", "همکار")
    found = fees_of(event)
    assert counted(event) == 7
    assert [one.paid for one in found.judges] == [4, 0, 5]
    both = frozenset({SheetKind.WITHDRAWN, SheetKind.SET_ASIDE})
    declare_fee_rule(event, FeeRule(1_000, also=both), "تصمیم شورا")
    assert [one.paid for one in fees_of(event).judges] == [5, 0, 5]
    declare_fee_rule(event, FeeRule(1_000, also=frozenset()), "تصمیم شورا")
    assert fees_of(event).paid == counted(event)


def test_a_rule_after_the_first_file_needs_a_reason_that_stands_on_the_paper(
    small_day: Any, tmp_path: Path
) -> None:
    event = small_day.event
    refused(Refusal.NO_FEE_RULE, write_fee_list, event, tmp_path / "f.pdf")
    declare_fee_rule(event, FeeRule(1_000))
    merge(event, small_day.judge("J01", FULL))
    refused(Refusal.REASON_MISSING, declare_fee_rule, event, FeeRule(2_000))
    declare_fee_rule(event, FeeRule(1_000))  # the same rule is no change
    declare_fee_rule(event, FeeRule(1_234_567), "مصوبهٔ تازه")
    assert actions(event).count("fee rule declared") == 2
    made = write_fee_list(event, tmp_path / "f.pdf")
    text = text_of(made.path)
    assert "مصوبهٔ تازه" in text
    assert "موقت" in text
    assert rial_in_words(5 * 1_234_567) in " ".join(text.split())
    (digest,) = (f.digest for f in _files(event))
    undo_merge(event, digest)
    refused(Refusal.REASON_MISSING, declare_fee_rule, event, FeeRule(3_000))
    event.close()
    assert verify(event.path).problems == ()


def _files(event: OpenFile) -> Any:
    with event.unit_of_work() as uow:
        return uow.filed()


@pytest.mark.parametrize(
    "rule",
    [
        FeeRule(-1), FeeRule(0), FeeRule(10**13), FeeRule(1, fixed=-1), FeeRule(1, cap=-5),
        FeeRule(1, least=-1), FeeRule(1, also=frozenset({SheetKind.UNFINISHED})),
    ],
)  # fmt: skip
def test_an_impossible_rule_changes_nothing(small_day: Any, rule: FeeRule) -> None:
    refused(Refusal.BAD_PAYMENT, declare_fee_rule, small_day.event, rule)
    assert list_fees(small_day.event).decision is None


def test_rewards_come_from_an_official_result_only(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    declare_reward_table(event, TABLE)
    assert list_rewards(event).rewards is None
    refused(Refusal.NOT_OFFICIAL, write_reward_list, event, tmp_path / "r.pdf")
    freeze(event)
    found = rewards_of(event)
    assert [(one.idea.id, one.amount) for one in found.ideas] == [
        ("101", 1_000_000), ("102", 500_000), ("103", 300_001),
    ]  # fmt: skip
    assert found.amount == sum(person.amount for person in found.people) == 1_800_001
    text = " ".join(text_of(write_reward_list(event, tmp_path / "r.pdf").path).split())
    assert rial_in_words(1_800_001) in text
    refused(Refusal.REASON_MISSING, declare_reward_table, event, RewardTable(TABLE.awards[:1]))
    declare_reward_table(event, RewardTable(TABLE.awards[:1]), "کمبود بودجه")
    assert rewards_of(event).amount == 1_000_000


def test_shares_follow_corrected_owners_and_a_new_team_is_asked(
    judged: Any, tmp_path: Path
) -> None:
    event = judged.event
    sara, omid = Owner("سارا رضایی", "ترافیک"), Owner("امید کاوه")
    owners(event, "101", sara, omid)
    refused(Refusal.BAD_SHARES, set_shares, event, "101", [5_000, 4_999])
    refused(Refusal.BAD_SHARES, set_shares, event, "101", [10_000])
    refused(Refusal.BAD_SHARES, set_shares, event, "101", [10_001, -1])
    refused(Refusal.UNKNOWN_IDEA, set_shares, event, "999", [10_000])
    set_shares(event, "101", [7_000, 3_000])
    declare_reward_table(event, TABLE)
    freeze(event)
    refused(Refusal.REASON_MISSING, set_shares, event, "101", [5_000, 5_000])
    owners(event, "101", omid, Owner("سارا رضایی‌فر", "عمران"))
    assert [one.hundredths for one in list_shares(event)[0].team.shares] == [3_000, 7_000]
    assert rewards_of(event).ideas[0].parts == (300_000, 700_000)
    owners(event, "101", omid, Owner("ژاله گرجی"))
    assert list_shares(event)[0].team.is_outdated
    refused(Refusal.SHARES_OUTDATED, write_reward_list, event, tmp_path / "r.pdf")
    remove_shares(event, "101", "گروه تازه")
    write_reward_list(event, tmp_path / "r.pdf")
    event.close()
    assert verify(event.path).problems == ()


def test_a_doubtful_pair_is_asked_and_the_answer_is_kept(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    one, other = Owner("سارا رضایی", "ترافیک", "17"), Owner("سارا رضائي")
    owners(event, "101", one)
    owners(event, "102", other)
    declare_reward_table(event, TABLE)
    freeze(event)
    found = rewards_of(event)
    assert len(found.people) == 3
    refused(Refusal.PEOPLE_UNSURE, write_reward_list, event, tmp_path / "r.pdf")
    (pair,) = found.unsure
    answer_person(event, pair.one, pair.other, is_same=True)
    (joined, _) = rewards_of(event).people
    assert (joined.amount, joined.owner.unit) == (1_500_000, "ترافیک")
    write_reward_list(event, tmp_path / "r.pdf")
    answer_person(event, pair.one, pair.other, is_same=False)
    assert len(rewards_of(event).people) == 3
    assert rewards_of(event).unsure == ()
    tables = write_reward_tables(event, tmp_path / "r.csv").read_bytes()
    assert b"17" not in tables
    with event.unit_of_work() as uow:
        assert all(value != "17" for entry in uow.audit() for value in entry.facts.values())


def test_pooled_ranks_and_unknown_awards(judged: Any) -> None:
    event = judged.event
    refused(Refusal.UNKNOWN_AWARD, declare_reward_table, event,
            RewardTable((AwardAmounts("x", (1,)),)))  # fmt: skip
    twice = (*TABLE.awards, TABLE.awards[0])
    refused(Refusal.UNKNOWN_AWARD, declare_reward_table, event, RewardTable(twice))
    refused(Refusal.BAD_PAYMENT, declare_reward_table, event, RewardTable(()))
    declare_reward_table(event, RewardTable(TABLE.awards, SharedRank.POOLED))
    freeze(event)
    assert rewards_of(event).amount == 1_800_001


def test_the_workbook_and_the_csv_have_the_same_sums(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    declare_fee_rule(event, FeeRule(1_500_000, fixed=7), "دیر شد")
    book = openpyxl.load_workbook(write_fee_table(event, tmp_path / "f.xlsx"))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    amounts = [row[-2] for row in rows[1:-1]]
    assert sum(amounts) == rows[-1][-2] == fees_of(event).amount
    text = write_fee_table(event, tmp_path / "f.csv").read_text("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert [int(line[-2]) for line in lines[1:-1]] == amounts
    assert lines[1][-1] == rial_in_words(amounts[0])
    declare_reward_table(event, TABLE)
    freeze(event)
    book = openpyxl.load_workbook(write_reward_tables(event, tmp_path / "r.xlsx"))
    people, ideas, _ = book.worksheets
    assert people.cell(people.max_row, 5).value == 1_800_001
    assert ideas.cell(ideas.max_row, 5).value == 1_800_001


def test_payments_survive_an_unofficial_result_and_change_no_rank(judged: Any) -> None:
    event = judged.event
    before = compute_results(event).ranking
    declare_reward_table(event, TABLE)
    declare_fee_rule(event, FeeRule(1_000), "دیر شد")
    freeze(event)
    unfreeze(event, "دلیل", keep=serials_out(event))
    assert list_rewards(event).table == TABLE
    assert compute_results(event).ranking == before


def run(*words: object) -> dict[str, Any]:
    """The JSON answer of a command."""
    done = CliRunner().invoke(app, [*map(str, words), "--json"])
    found: dict[str, Any] = json.loads(done.output)
    return found


def test_commands_do_what_the_page_does(judged: Any, tmp_path: Path) -> None:
    path = judged.event.path
    owners(judged.event, "101", Owner("سارا رضایی", "ترافیک"), Owner("امید کاوه"))
    owners(judged.event, "102", Owner("سارا رضایی"))
    freeze(judged.event)
    judged.event.close()
    assert run("fees", "show", path)["rule"] is None
    assert not run("fees", "declare", path, "--tariff", 1_000)["ok"]
    found = run("fees", "declare", path, "--tariff", 1_000, "--least", 2, "--also", "none",
                "--reason", "دیر")  # fmt: skip
    assert (found["rial"], found["rule"]["also"], found["final"]) == (10_000, [], False)
    for ending in ("pdf", "xlsx", "csv"):
        assert run("fees", "write", path, "--out", tmp_path / f"f.{ending}")["ok"]
    assert CliRunner().invoke(app, ["fees", "write", str(path), "-o", "f.doc"]).exit_code == 2
    set_answer = run("shares", "set", path, "۶۶٫۶۷", "33.33", "--idea", 101, "--reason", "توافق")
    assert [one["percent"] for one in set_answer["ideas"][0]["shares"]] == [66.67, 33.33]
    declared = run("rewards", "declare", path, "--award", "first=1000000",
                   "--award", "selected=500000,300000", "--reason", "دیر")  # fmt: skip
    assert declared["ideas"][0]["parts"][0]["rial"] == 666_700
    assert [one["pair"] for one in declared["unsure"]] == [1]
    answered = run("rewards", "person", path, 1, "--same")
    assert answered["people"][0]["rial"] == 1_166_700
    assert answered["answers"][0]["same"] is True
    assert run("rewards", "person", path, 1, "--different")["answers"][0]["same"] is False
    assert run("rewards", "person", path, 7, "--same")["error"]["code"] == "UNKNOWN_PAIR"
    for ending in ("pdf", "xlsx", "csv"):
        assert run("rewards", "write", path, "--out", tmp_path / f"r.{ending}")["ok"]
    assert run("shares", "equal", path, "--idea", 101, "--reason", "توافق")["ideas"][0]["equal"]
    assert len(run("shares", "list", path)["ideas"]) == 6
    with open_file(path) as file:
        assert list_shares(file)[0].team.is_default
