"""Tests of cards: issued, revoked, replaced; and which of their secrets no file contains."""

import json
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.card import grouped, parse_code
from judging_app.domain.keys import OrganizerSecret, PackageKeys
from judging_app.domain.merge_plan import Verdict
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.envelope import open_package
from judging_app.exchange.packages.idea_package import read_idea_package, write_idea_package
from judging_app.exchange.packages.keys import stretched
from judging_app.exchange.packages.payload import pack, unpack
from judging_app.services.files import OpenFile
from judging_app.services.judge.code import unlock_workspace
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.cards import cards_of, reissue_card, revoke_card
from judging_app.services.organizer.keys import lock_of
from judging_app.services.organizer.merging import Inspected, merge, merge_many, undo_merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.rebuilding import rebuild_from_files
from judging_app.services.verification import verify
from judging_app.store.judging_file import JudgingFile
from tests.inbox import inspected
from tests.keys import (
    ROOT,
    RULES,
    fixed_code,
    judge_secret,
    resealed,
    resigned,
    roots,
    said_in,
)


def answer_to(item: Inspected) -> Verdict | Refusal | None:
    """The verdict on a file, or the reason why it was refused."""
    if item.plan is not None:
        return item.plan.verdict
    return item.refusal.reason if item.refusal else None


def reason_of(call: object, *arguments: object, **named: object) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        call(*arguments, **named)  # type: ignore[operator]
    return caught.value.reason


def code_held(event: OpenFile, judge_id: str) -> str:
    return next(card.code for card in cards_of(event) if card.judge.id == judge_id)


def test_everybody_holds_one_card_and_it_stays(small_day: Any) -> None:
    cards = cards_of(small_day.event)
    assert [card.judge.id for card in cards] == ["J01", "J02", "J03"]
    assert [card.number for card in cards] == [1, 1, 1]
    assert cards_of(small_day.event) == cards
    assert len({card.code for card in cards}) == 3
    assert all(grouped(parse_code(card.code)) == card.code for card in cards)
    assert not any(card.code in repr(card) for card in cards)


def test_a_void_card_leaves_what_came_before_and_lets_nothing_in(
    small_day: Any, counts: Any
) -> None:
    event = small_day.event
    before = small_day.judge("J01", {"101": (9, 8)})
    merge(event, before)
    revoke_card(event, "J01", "کیف داور را برده‌اند")
    counted = counts(event)
    later = small_day.judge("J01", {"101": (1, 1)})
    assert reason_of(inspected, event, later) is Refusal.REVOKED_CARD
    assert reason_of(merge, event, later) is Refusal.REVOKED_CARD
    assert merge(event, before).verdict is Verdict.ALREADY_HERE
    assert counts(event) == counted == {("J01", "101"): {"novelty": 900, "impact": 800}}
    assert rebuild_from_files(event).differing == ()
    others = merge_many(event, [later, small_day.judge("J03", {"101": (5, 5)})])
    assert [answer_to(one) for one in others] == [
        Refusal.REVOKED_CARD,
        Verdict.NEW,
    ]
    undo_merge(event, merge(event, before).digest)
    assert reason_of(merge, event, before) is Refusal.REVOKED_CARD  # it would come in anew


def test_a_new_card_works_with_the_next_package(small_day: Any, counts: Any) -> None:
    event, old_code = small_day.event, code_held(small_day.event, "J01")
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
    card = reissue_card(event, "J01", "کارت گم شد")
    assert (card.number, card.is_revoked) == (2, False)
    assert card.code != old_code
    folder = small_day.folder / "laptops" / "J01"
    assert reason_of(open_workspace, small_day.package, card.code, folder) is Refusal.WRONG_CODE
    package = build_package(event, small_day.folder / "second.ideas").path
    assert reason_of(open_workspace, package, old_code, folder) is Refusal.WRONG_CODE
    with open_workspace(package, card.code, folder) as file:
        assert load_desk(file).sheets["101"].marks == {"novelty": 900}
        record_score(file, "101", "impact", 700)
        receipt = finish(file, small_day.stick)
        path = file.path
    merge(event, small_day.stick / receipt.file_name)
    assert counts(event) == {("J01", "101"): {"novelty": 900, "impact": 700}}
    # the lost card, with the package that somebody may have copied, is of no use any more
    assert reason_of(open_workspace, small_day.package, old_code, folder) is Refusal.REVOKED_CARD
    with JudgingFile.open(path) as file:
        assert reason_of(unlock_workspace, file, old_code) is Refusal.WRONG_CODE
        unlock_workspace(file, card.code)
        record_score(file, "102", "impact", 500)
        again = finish(file, small_day.stick)
    assert merge(event, small_day.stick / again.file_name).verdict is Verdict.NEWER
    assert verify(path).problems == ()


def test_a_card_that_is_void_is_in_no_later_package(small_day: Any) -> None:
    revoke_card(small_day.event, "J02", "انصراف داد")
    package = build_package(small_day.event, small_day.folder / "second.ideas").path
    credentials = read_idea_package(package.read_bytes()).credentials
    assert credentials is not None
    assert [member.judge_id for member in credentials.members] == ["J01", "J03"]
    assert credentials.issue == 2
    assert [card.is_revoked for card in cards_of(small_day.event)] == [False, True, False]
    assert reissue_card(small_day.event, "J02", "بازگشت").number == 2
    assert [card.is_revoked for card in cards_of(small_day.event)] == [False] * 3


@pytest.mark.parametrize("change", [revoke_card, reissue_card])
def test_a_card_is_taken_away_with_a_reason(small_day: Any, change: Any) -> None:
    event = small_day.event
    assert reason_of(change, event, "J01", " \u200c ") is Refusal.REASON_MISSING
    assert reason_of(change, event, "J09", "نیست") is Refusal.UNKNOWN_JUDGE
    assert reason_of(change, event, "J01", "ا" * 30_000) is Refusal.TEXT
    assert [card.number for card in cards_of(event)] == [1, 1, 1]
    assert not any(card.is_revoked for card in cards_of(event))


def test_a_package_of_somebody_else_does_not_open_a_desk(small_day: Any, tmp_path: Path) -> None:
    """The same event and ideas, but other keys: with a card of the forger's own making."""
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
    genuine = read_idea_package(small_day.package.read_bytes())
    keys = PackageKeys(OrganizerSecret(b"a forger's root!"), RULES, 9, (judge_secret("J01"),))
    package = tmp_path / "forged.ideas"
    package.write_bytes(write_idea_package(genuine, keys))
    code = fixed_code("J01")
    folder = small_day.folder / "laptops" / "J01"
    assert reason_of(open_workspace, package, code, folder) is Refusal.FORGED_PACKAGE


def test_a_package_that_was_signed_anew_is_told_by_the_card(small_day: Any) -> None:
    """Even the organizer's own signature does not help whoever changes what the proofs cover."""
    code = code_held(small_day.event, "J01")
    good = small_day.package.read_bytes()
    names = frozenset({"event.json", "ideas.json"})
    files = dict(unpack(open_package(good).payload, names))
    files["ideas.json"] = files["ideas.json"].replace(
        "ایستگاه سبز".encode(), "ایستگاه زرد".encode()
    )
    small_day.package.write_bytes(resigned(good, pack(files)))
    assert reason_of(open_workspace, small_day.package, code, small_day.folder) is (
        Refusal.FORGED_PACKAGE
    )


def test_the_same_words_under_another_seal_are_the_same_file(small_day: Any, counts: Any) -> None:
    """Its opener can seal a file again: it must not come back as a file of its own."""
    event = small_day.event
    first = small_day.judge("J01", {"101": (9, 8)})
    again = small_day.folder / "again.scores"
    again.write_bytes(resealed(event, "J01", said_in(first.read_bytes())))
    assert merge(event, first).verdict is Verdict.NEW
    told = merge(event, again)
    assert (told.verdict, told.digest) == (
        Verdict.ALREADY_HERE,
        digest(said_in(again.read_bytes())),
    )
    second = small_day.judge("J01", {"101": (1, 1)})
    found = merge_many(event, [first, second, again])
    assert [one.plan.verdict for one in found if one.plan] == [
        Verdict.ALREADY_HERE,
        Verdict.ALREADY_HERE,
        Verdict.NEWER,
    ]
    assert counts(event) == {("J01", "101"): {"novelty": 100, "impact": 100}}


def test_the_other_seal_may_come_first(small_day: Any, counts: Any) -> None:
    """The judge's next file grew from the words, and not from a seal."""
    event = small_day.event
    first = small_day.judge("J01", {"101": (9, 8)})
    again = small_day.folder / "again.scores"
    again.write_bytes(resealed(event, "J01", said_in(first.read_bytes())))
    second = small_day.judge("J01", {"101": (1, 1)})
    found = [merge(event, path) for path in (again, second, first)]
    assert [told.verdict for told in found] == [
        Verdict.NEW,
        Verdict.NEWER,
        Verdict.ALREADY_HERE,
    ]
    assert all(told.fork is None and not told.contested for told in found)
    assert len({told.digest for told in found}) == 2
    assert counts(event) == {("J01", "101"): {"novelty": 100, "impact": 100}}
    assert rebuild_from_files(event).differing == ()
    event.close()
    assert verify(event.path).problems == ()


def test_no_file_holds_a_code_or_what_it_stands_for(small_day: Any) -> None:
    event = small_day.event
    codes = [parse_code(card.code) for card in cards_of(event)]
    with event.unit_of_work() as uow:
        rules = lock_of(uow).rules
        log = json.dumps([[e.action, dict(e.facts)] for e in uow.audit()], ensure_ascii=False)
    small_day.judge("J01", {"101": (9, 8)})
    revoke_card(event, "J02", "گم شد")
    event.close()
    forbidden = [roots[-1] if roots else ROOT]
    for code in codes:
        forbidden += [code.encode(), grouped(code).encode(), stretched(code, rules)]
    written = [path for path in small_day.folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in written} >= {".judging", ".ideas", ".scores"}
    for path in written:
        data = path.read_bytes()
        # without a passphrase the event itself is the key: its root stands there, and only there
        hidden = forbidden[1:] if path == event.path else forbidden
        for secret in hidden:
            assert secret not in data, path
            assert secret.hex().encode() not in data, path
    assert not any(code in log or grouped(code) in log for code in codes)
