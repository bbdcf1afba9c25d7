"""Tests of the rules for each action in an event's log."""

from datetime import UTC, datetime

import pytest

from judging_app.domain.audit import AuditEntry, next_entry
from judging_app.domain.ledger import Facts, differences
from judging_app.domain.log_rules import ACTIONS, irregular

AT = datetime(2026, 11, 30, tzinfo=UTC)
A, B = "a" * 64, "b" * 64

DAY: list[tuple[str, dict[str, str]]] = [
    ("event created", {"ideas": "6", "judges": "2", "event": "e"}),
    ("event sealed", {}),
    ("passphrase set", {}),
    ("passphrase taken away", {}),
    ("recovery sheet put away", {}),
    ("ideas imported again", {"added": "1", "changed": "2", "missing": "1", "ideas": "6"}),
    ("idea added", {"idea": "107", "ideas": "7"}),
    ("idea removed", {"idea": "107", "ideas": "6", "reason": "دوبار"}),
    ("idea corrected", {"idea": "101", "fields": "owners title"}),
    ("judge corrected", {"judge": "J01", "name": "یک"}),
    ("conflict declared", {"judge": "J01", "idea": "101", "reason": "همکار"}),
    ("conflict lifted", {"judge": "J01", "idea": "101", "reason": "اشتباه"}),
    ("precedents added", {"source": "1", "name": "سال پیش", "kind": "event", "texts": "3"}),
    ("precedent answered", {"idea": "101", "source": "1", "text": "2", "verdict": "same"}),
    ("precedent answered", {"idea": "101", "source": "1", "text": "2", "verdict": "open"}),
    ("precedents removed", {"source": "1"}),
    ("precedents shown", {"criterion": "novelty"}),
    ("word files chosen", {"word": "text"}),
    ("word files chosen", {"word": "file"}),
    ("ideas assigned", {"stage": "1", "readings": "2", "ideas": "6", "seed": "3"}),
    ("ideas assigned", {"stage": "1", "readings": "1", "ideas": "6", "seed": "4"}),
    ("assignment withdrawn", {}),
    ("ideas assigned", {"stage": "1", "readings": "2", "ideas": "6", "seed": "3"}),
    ("precedents shown", {"criterion": "novelty"}),
    ("card issued", {"judge": "J01", "number": "1"}),
    ("package built", {"digest": A, "file": "p.ideas", "stage": "1", "issue": "1"}),
    ("package built", {"digest": A, "file": "q.ideas", "stage": "1", "issue": "1"}),
    ("card revoked", {"judge": "J01", "number": "1", "reason": "گم شد"}),
    ("card issued", {"judge": "J01", "number": "2"}),
    ("judge added", {"judge": "J03", "name": "سوم"}),
    ("card issued", {"judge": "J03", "number": "1"}),
    ("ideas handed over",
     {"judge": "J02", "reserve": "J03", "ideas": "3", "kept": "0", "reason": "بیمار"}),
    ("package built", {"digest": B, "file": "p.ideas", "stage": "1", "issue": "2"}),
    ("score file merged", {"digest": A, "judge": "J01", "verdict": "new"}),
    ("score file merged", {"digest": B, "judge": "J01", "verdict": "new", "fork": "x"}),
    ("contradiction resolved",
     {"judge": "J01", "idea": "101", "chosen": A, "heads": f"{A} {B}", "reason": "پرسیدم"}),
    ("resolution withdrawn", {"judge": "J01", "idea": "101", "chosen": A}),
    ("merge undone", {"digest": B}),
    ("rebuilt from files", {"judges": "J01"}),
    ("fee rule declared", {"digest": A, "reason": "مصوبه دیر رسید"}),
    ("shares set", {"idea": "101", "digest": A}),
    ("shares removed", {"idea": "101"}),
    ("reward table declared", {"digest": A}),
    ("person answered", {"pair": B, "digest": A, "answer": "same"}),
    ("load set", {"judge": "J01", "most": "12", "reason": "سفر"}),
    ("load set", {"judge": "J01", "most": ""}),
    ("trace answered", {"idea": "101", "place": "text", "answer": "hide"}),
    ("precedents added", {"source": "1", "name": "پارسال", "kind": "event", "texts": "9"}),
    ("precedent answered", {"idea": "101", "source": "1", "text": "2", "verdict": "same"}),
    ("precedents removed", {"source": "1"}),
    ("ballot typing begun", {"judge": "J02", "hand": "1", "typist": "زهرا"}),
    ("ballot typing done", {"judge": "J02", "hand": "1", "typist": "زهرا", "cells": "4"}),
    ("ballot typing reopened", {"judge": "J02", "hand": "1", "typist": "زهرا"}),
    ("ballot discarded", {"judge": "J02"}),
    ("ballot accepted",
     {"judge": "J01", "digest": A, "first": "زهرا", "second": "علی", "differing": "0"}),
    ("decision", {"idea": "101", "kind": "move", "place": "1", "reason": "رأی"}),
    ("decision withdrawn", {"idea": "101", "reason": "اشتباه"}),
    ("decision", {"idea": "102", "kind": "exclude", "reason": "بیرون"}),
    ("decision", {"idea": "103", "kind": "accept", "reason": "رأی"}),
    ("citation written", {"idea": "101", "text": "به پاس سادگی"}),
    ("citation removed", {"idea": "101"}),
    ("jury statement written", {"text": "سپاس"}),
    ("jury statement removed", {}),
    ("execution plan written", {"idea": "101", "unit": "معاونت", "cost": "5000"}),
    ("execution plan written", {"idea": "101", "cost": ""}),
    ("execution addressee written", {"text": "معاونت برنامه‌ریزی"}),
    ("consent recorded", {"idea": "101", "form": "named", "digest": A}),
    ("consent recorded", {"idea": "102", "form": "by-code", "digest": B}),
    ("booklet written", {"form": "html pdf", "printed": "101 102", "left": "0"}),
    ("consent withdrawn", {"idea": "102", "reason": "پشیمان شد"}),
    ("amended", {"number": "1", "kind": "title", "idea": "101", "reason": "غلط", "digest": A}),
    ("amended", {"number": "2", "kind": "late-idea", "idea": "108", "reason": "دیر", "digest": B}),
    ("certificates issued", {"kind": "winner", "count": "2", "serials": "1 2"}),
    ("result made official", {"digest": A, "version": "0.2"}),
    ("certificates arranged", {"digest": A, "sharing": "both"}),
    ("certificates issued", {"kind": "winner", "count": "2", "serials": "3 4", "digest": A}),
    ("amended", {"number": "3", "kind": "owners", "idea": "101", "reason": "نام", "digest": A}),
    ("certificate reissued",
     {"kind": "winner", "serial": "5", "replaces": "3", "reason": "نام", "digest": A}),
    ("certificate void", {"serial": "4", "reason": "انصراف"}),
    ("result made unofficial", {"reason": "شمارش"}),
    ("backup restored", {"backup": "event.judging"}),
    ("result made official", {"digest": A, "version": "0.2"}),
    ("follow-up form made", {"form": "f1", "number": "1", "executor": "عمران", "digest": A}),
    ("follow-up report merged",
     {"digest": B, "form": "f1", "revision": "1", "verdict": "new"}),
    ("follow-up report taken out", {"digest": B, "form": "f1", "reason": "اشتباه"}),
    ("follow-up entry chosen",
     {"digest": B, "form": "f1", "idea": "101", "chosen": A, "reason": "پرسیدم"}),
    ("follow-up choice withdrawn", {"digest": B, "form": "f1", "idea": "101", "reason": "اشتباه"}),
    ("minutes printed", {"digest": A}),
    ("event archived", {"digest": A}),
    ("dossiers written", {"digest": A}),
    ("second round begun", {"event": "f", "ideas": "3"}),
]  # fmt: skip
"""A day on which everything happens that a log can tell."""


def log_of(entries: list[tuple[str, dict[str, str]]], actor: str = "organizer") -> list[AuditEntry]:
    log: list[AuditEntry] = []
    for action, facts in entries:
        who = "" if action == "backup restored" else actor
        last = log[-1] if log else None
        log.append(next_entry(last, at=AT, actor=who, action=action, facts=facts))
    return log


def keys_of(entries: list[tuple[str, dict[str, str]]], actor: str = "organizer") -> list[str]:
    return [each.key for each in irregular(log_of(entries, actor))]


def test_a_day_on_which_everything_happens_is_regular() -> None:
    assert {action for action, _ in DAY} == ACTIONS
    assert keys_of(DAY) == []


def test_entries_of_an_earlier_version_lack_some_facts() -> None:
    assert keys_of([
        ("event created", {"ideas": "6", "event": "e"}),
        ("certificates issued", {"kind": "winner", "count": "3"}),
        ("result made official", {"digest": A}),
    ]) == []  # fmt: skip


OPEN = DAY[: [action for action, _ in DAY].index("certificates issued") + 1]
"""The day up to its certificates; the result is not official yet."""
IRREGULAR: list[tuple[list[tuple[str, dict[str, str]]], str, dict[str, str]]] = [
    (OPEN, "anything", {}),
    (OPEN, "desk finished", {}),
    (OPEN, "event created", {"ideas": "6", "judges": "2", "event": "e"}),
    (OPEN, "event sealed", {}),
    (OPEN, "passphrase set", {"why": "x"}),
    (OPEN, "recovery sheet put away", {"why": "x"}),
    (OPEN, "precedents added", {"source": "1", "name": "x", "kind": "other", "texts": "3"}),
    (OPEN, "precedents removed", {"source": "0"}),
    (OPEN, "precedent answered", {"idea": "101", "source": "1", "text": "2", "verdict": "x"}),
    (DAY, "precedents shown", {"criterion": "novelty"}),
    (OPEN, "assignment withdrawn", {"stage": "1"}),
    (OPEN[:5], "assignment withdrawn", {}),
    (OPEN, "ideas assigned", {"stage": "3", "readings": "2", "ideas": "6", "seed": "3"}),
    (OPEN, "ideas assigned", {"stage": "2", "readings": "x", "ideas": "6", "seed": "3"}),
    (OPEN, "ideas imported again", {"added": "1", "changed": "0", "missing": "1", "ideas": "6"}),
    (OPEN[:5], "ideas imported again",
     {"added": "1", "changed": "0", "missing": "0", "ideas": "6"}),
    (OPEN[:5], "ideas imported again",
     {"added": "0", "changed": "0", "missing": "0", "ideas": "6"}),
    (OPEN, "card issued", {"judge": "J01", "number": "2"}),
    (OPEN, "card issued", {"judge": "J01", "number": "9" * 5000}),
    (OPEN, "card revoked", {"judge": "J01", "number": "1", "reason": "x"}),
    (OPEN, "card revoked", {"judge": "J09", "number": "1", "reason": "x"}),
    (OPEN, "card revoked", {"judge": "J01", "number": "2"}),
    (OPEN, "judge added", {"judge": "J04"}),
    (OPEN, "ideas handed over",
     {"judge": "J02", "reserve": "J02", "ideas": "3", "kept": "0", "reason": "x"}),
    (OPEN, "package built", {"digest": A, "file": "p.ideas", "stage": "1", "issue": "2"}),
    (OPEN, "package built", {"digest": A, "file": "p.ideas", "stage": "1", "issue": "1"}),
    (OPEN, "package built", {"digest": A, "file": "p.ideas", "stage": "2", "issue": "3"}),
    (OPEN, "score file merged", {"digest": A, "judge": "J01", "verdict": "new"}),
    (OPEN, "score file merged", {"digest": B, "verdict": "new"}),
    (OPEN, "merge undone", {"digest": B}),
    (OPEN, "contradiction resolved",
     {"judge": "J01", "idea": "101", "chosen": B, "heads": B, "reason": "x"}),
    (OPEN, "resolution withdrawn", {"judge": "J01", "idea": "101", "chosen": A}),
    (OPEN, "rebuilt from files", {"judges": ""}),
    (OPEN, "load set", {"judge": "J01", "most": "x"}),
    (OPEN, "load set", {"judge": "J01"}),
    (OPEN, "trace answered", {"idea": "101", "place": "text", "answer": "burn"}),
    (OPEN, "trace answered", {"place": "text", "answer": "hide"}),
    (OPEN, "precedents added", {"source": "1", "name": "پارسال", "kind": "rumour", "texts": "9"}),
    (OPEN, "precedents added", {"source": "1", "name": "", "kind": "event", "texts": "9"}),
    (OPEN, "precedent answered", {"idea": "101", "source": "1", "text": "2", "verdict": "bad"}),
    (OPEN, "precedents removed", {"source": "0"}),
    (OPEN, "precedents shown", {"criterion": "novelty"}),
    (OPEN, "word files chosen", {"word": "text"}),
    (OPEN[:5], "word files chosen", {"word": "pdf"}),
    (DAY, "precedents removed", {"source": "1"}),
    (OPEN[:5], "ballot typing begun", {"judge": "J02", "hand": "1", "typist": "زهرا"}),
    (OPEN, "ballot typing done", {"judge": "J02", "hand": "3", "typist": "زهرا"}),
    (DAY, "ballot typing reopened", {"judge": "J02", "hand": "1", "typist": "زهرا"}),
    (OPEN[:5], "ballot discarded", {"judge": "J02"}),
    (OPEN, "ballot accepted",
     {"judge": "J01", "digest": B, "first": "زهرا", "second": "علی", "differing": "0"}),
    (OPEN, "ballot accepted", {"judge": "J01", "digest": A, "first": "زهرا", "differing": "0"}),
    (OPEN, "decision", {"idea": "101", "kind": "move", "place": "0", "reason": "x"}),
    (OPEN, "decision", {"idea": "101", "kind": "exclude", "place": "2", "reason": "x"}),
    (OPEN, "decision", {"idea": "101", "kind": "accept", "place": "2", "reason": "x"}),
    (OPEN, "decision", {"idea": "101", "kind": "accept"}),
    (OPEN, "decision", {"idea": "101", "kind": "praise", "reason": "x"}),
    (OPEN, "decision", {"idea": "101", "kind": "exclude"}),
    (OPEN, "decision withdrawn", {"idea": "101", "reason": "x"}),
    (OPEN, "decision withdrawn", {"idea": "102"}),
    (OPEN, "follow-up form made", {"form": "f1", "number": "1", "digest": A}),
    (DAY, "follow-up form made", {"form": "f1", "number": "2", "digest": A}),
    (DAY, "follow-up form made", {"form": "f2", "number": "0", "digest": A}),
    (DAY, "follow-up report merged", {"digest": B, "form": "f2"}),
    (DAY, "follow-up report merged", {"form": "f1"}),
    (DAY, "follow-up report taken out", {"digest": B, "reason": "x"}),
    (DAY, "follow-up entry chosen", {"digest": B, "form": "f1", "idea": "101"}),
    (DAY, "follow-up entry chosen", {"digest": B, "form": "f1", "reason": "x"}),
    (DAY, "follow-up entry chosen", {"digest": B, "form": "f2", "idea": "101", "reason": "x"}),
    (DAY, "follow-up choice withdrawn", {"digest": B, "reason": "x"}),
    (OPEN, "citation written", {"idea": "101"}),
    (OPEN, "citation removed", {"idea": "101"}),
    (OPEN, "execution plan written", {"idea": "101"}),
    (OPEN, "execution plan written", {"unit": "معاونت"}),
    (OPEN, "execution plan written", {"idea": "101", "place": "معاونت"}),
    (OPEN, "execution addressee written", {}),
    (OPEN, "dossiers written", {"digest": A}),
    (OPEN, "consent recorded", {"idea": "101", "form": "loud", "digest": A}),
    (OPEN, "consent recorded", {"idea": "101", "form": "named"}),
    (OPEN, "consent withdrawn", {"idea": "103", "reason": "x"}),
    (DAY, "consent withdrawn", {"idea": "101"}),
    (DAY, "consent withdrawn", {"idea": "102", "reason": "دوباره"}),
    (OPEN, "booklet written", {"form": "pdf", "printed": "103", "left": "0"}),
    (DAY, "booklet written", {"form": "pdf", "printed": "101 102", "left": "0"}),
    (DAY, "booklet written", {"form": "pdf", "printed": "", "left": "0"}),
    (OPEN, "jury statement written", {}),
    (OPEN, "jury statement removed", {}),
    (OPEN, "certificates issued", {"kind": "winner", "count": "0", "serials": ""}),
    (OPEN, "certificates issued", {"kind": "winner", "count": "1", "serials": "3 4"}),
    (OPEN, "certificates issued", {"kind": "winner", "count": "1", "serials": "2"}),
    (OPEN, "certificates issued", {"kind": "winner", "count": "2", "serials": "3 3"}),
    (OPEN, "certificates issued", {"kind": "mine", "count": "1", "serials": "3"}),
    (DAY, "certificates issued", {"kind": "winner", "count": "1", "serials": "9", "digest": B}),
    (OPEN, "certificates issued", {"kind": "winner", "count": "1", "serials": "9", "digest": A}),
    (DAY, "certificates arranged", {"sharing": "both"}),
    (DAY, "certificate void", {"serial": "3", "reason": "x"}),
    (DAY, "certificate void", {"serial": "9", "reason": "x"}),
    (DAY, "certificate void", {"serial": "1", "reason": ""}),
    (DAY, "certificate reissued",
     {"kind": "winner", "serial": "6", "replaces": "3", "reason": "x", "digest": A}),
    (DAY, "certificate reissued",
     {"kind": "winner", "serial": "2", "replaces": "1", "reason": "x", "digest": A}),
    (DAY, "certificate reissued",
     {"kind": "winner", "serial": "6", "replaces": "1", "reason": "x", "digest": B}),
    (OPEN, "fee rule declared", {"digest": A}),
    (OPEN, "fee rule declared", {"reason": "x"}),
    (OPEN, "reward table declared", {}),
    (DAY, "reward table declared", {"digest": A}),
    (OPEN, "shares set", {"digest": A}),
    (DAY, "shares set", {"idea": "102", "digest": A}),
    (OPEN, "shares removed", {"idea": "104"}),
    (OPEN, "person answered", {"pair": A, "digest": A, "answer": "perhaps"}),
    (OPEN, "result made official", {}),
    (OPEN, "result made unofficial", {"reason": "x"}),
    (OPEN, "minutes printed", {"digest": A}),
    (DAY, "minutes printed", {"digest": B}),
    (DAY, "minutes printed", {}),
    (OPEN, "event archived", {"digest": A}),
    (DAY, "event archived", {"digest": B}),
    (OPEN, "second round begun", {"event": "f", "ideas": "3"}),
    (OPEN, "backup restored", {"backup": "a/b"}),
    (OPEN, "idea added", {"idea": "108", "ideas": "8"}),
    (OPEN[:5], "idea added", {"idea": "108", "ideas": "8"}),
    (OPEN[:5], "idea added", {"ideas": "7"}),
    (OPEN, "idea removed", {"idea": "101", "ideas": "6"}),
    (OPEN[:5], "idea removed", {"idea": "101", "ideas": "6"}),
    (OPEN[:1], "idea removed", {"idea": "101", "ideas": "7"}),
    (OPEN, "idea corrected", {"idea": "101", "fields": "title"}),
    (OPEN[:5], "idea corrected", {"idea": "101", "fields": ""}),
    (OPEN, "judge corrected", {"judge": "J01", "name": "x"}),
    (OPEN[:5], "judge corrected", {"judge": "J01"}),
    (OPEN, "conflict declared", {"judge": "J01", "idea": "101", "reason": "x"}),
    (OPEN[:5], "conflict declared", {"judge": "J01", "idea": "101"}),
    (OPEN, "conflict lifted", {"judge": "J01", "idea": "101", "reason": "x"}),
    (OPEN[:5], "amended",
     {"number": "1", "kind": "title", "idea": "101", "reason": "x", "digest": A}),
    (OPEN, "amended", {"number": "4", "kind": "title", "idea": "101", "reason": "x", "digest": A}),
    (OPEN, "amended", {"number": "3", "kind": "colour", "idea": "1", "reason": "x", "digest": A}),
    (OPEN, "amended", {"number": "3", "kind": "title", "idea": "101", "digest": A}),
    (OPEN, "amended", {"number": "3", "kind": "title", "idea": "101", "reason": "x"}),
    (OPEN, "amended", {"number": "3", "kind": "title", "reason": "x", "digest": A}),
    (DAY, "amended", {"number": "4", "kind": "title", "idea": "101", "reason": "x", "digest": A}),
    (DAY, "amended", {"number": "4", "kind": "conflict", "judge": "J01", "idea": "101",
                      "reason": "x", "digest": A}),
    (DAY, "result made official", {"digest": A}),
    (DAY, "result made unofficial", {}),
    (DAY, "second round begun", {"event": "f", "ideas": "8"}),
    (DAY, "second round begun", {"ideas": "3"}),
    (DAY, "score file merged", {"digest": B, "judge": "J01", "verdict": "new"}),
    (DAY, "merge undone", {"digest": A}),
    (DAY, "citation written", {"idea": "101", "text": "x"}),
    (DAY, "execution plan written", {"idea": "101", "unit": "x"}),
    (DAY, "execution addressee written", {"text": "x"}),
    (DAY, "dossiers written", {"digest": B}),
    (DAY, "jury statement written", {"text": "x"}),
    (DAY, "decision", {"idea": "101", "kind": "exclude", "reason": "x"}),
    (DAY, "decision withdrawn", {"idea": "102", "reason": "x"}),
    (DAY, "contradiction resolved",
     {"judge": "J01", "idea": "101", "chosen": A, "heads": A, "reason": "x"}),
    (DAY, "judge added", {"judge": "J04", "name": "x"}),
    (DAY, "rebuilt from files", {"judges": "J01"}),
    (DAY, "ideas handed over",
     {"judge": "J02", "reserve": "J03", "ideas": "3", "kept": "0", "reason": "x"}),
]  # fmt: skip
"""A log, and an entry that cannot follow it."""


@pytest.mark.parametrize(("before", "action", "facts"), IRREGULAR)
def test_an_entry_that_cannot_follow_is_named_with_its_number(
    before: list[tuple[str, dict[str, str]]], action: str, facts: dict[str, str]
) -> None:
    assert keys_of([*before, (action, facts)]) == [f"«{action}» ({len(before) + 1})"]


def test_every_action_has_an_entry_that_cannot_follow() -> None:
    assert {action for _, action, _ in IRREGULAR} - {"anything", "desk finished"} == (
        ACTIONS - {"passphrase taken away"}
    )


def test_entries_of_another_actor_are_irregular() -> None:
    assert len(keys_of(DAY[:4], actor="somebody")) == 4


def test_a_log_begins_with_its_event() -> None:
    assert keys_of(DAY[1:2]) == ["«event sealed» (1)"]


def test_a_difference_between_log_and_tables_is_told_once() -> None:
    log = [next_entry(None, at=AT, actor="organizer", action="passphrase set", facts={})]
    stored = Facts()
    stored.of["citation"] = {"101": "ستایش"}
    assert [each.kind for each in differences(log, stored)] == ["citation"]
