"""The whole life of certificates: draft, issued, corrected, void; the register agrees."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judging_app.cli.deliberation import _answers
from judging_app.domain.certificate_choice import Sharing
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event import Owner
from judging_app.domain.register import CertificateState, Fit
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificates import make_certificates, make_drafts
from judging_app.services.organizer.deliberation import freeze, move_idea, unfreeze
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.recipients import (
    add_honouree,
    choose_sharing,
    remove_honouree,
)
from judging_app.services.organizer.register import (
    found_in_register,
    print_again,
    read_register,
    reissue,
    void,
)
from judging_app.services.organizer.results import compute_results
from judging_app.services.verification import verify

FULL = {"101": (9, 9), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5)}
ISSUED, REPLACED, VOID = CertificateState


@pytest.fixture
def judged(small_day: Any) -> Any:
    for judge in ("J01", "J03"):
        merge(small_day.event, small_day.judge(judge, FULL))
    return small_day


def states(file: OpenFile) -> dict[str, tuple[CertificateState, Fit]]:
    return {one.entry.serial: (one.entry.state, one.fit) for one in read_register(file)}


def refused(reason: Refusal, call: Any, *arguments: Any, **named: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        call(*arguments, **named)
    assert caught.value.reason is reason
    return caught.value


def renamed(file: OpenFile, idea_id: str, name: str) -> None:
    (idea,) = (entry.idea for entry in list_ideas(file) if entry.idea.id == idea_id)
    owners = (Owner(name, idea.owners[0].unit), *idea.owners[1:])
    edit_idea(file, idea, replace(idea, owners=owners), reason="املای درست نام")


def holder_of(file: OpenFile, serial: str) -> str:
    (line,) = found_in_register(read_register(file), serial)
    return line.entry.holder.idea_id


def test_the_whole_life(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    make_drafts(event, tmp_path / "drafts.pdf")
    refused(Refusal.NOT_OFFICIAL, make_certificates, event, tmp_path / "a.pdf")
    move_idea(event, "104", 1, "رأی هیئت")
    freeze(event)
    make_certificates(event, tmp_path / "a.pdf")
    assert set(states(event).values()) == {(ISSUED, Fit.CURRENT)}
    assert holder_of(event, "1405-001") == "104"

    renamed(event, "104", "نام درست")
    assert states(event)["1405-001"] == (ISSUED, Fit.OUTDATED)
    wrong = refused(
        Refusal.CERTIFICATE_OUTDATED, print_again, event, "۱۴۰۵-۰۰۱", tmp_path / "b.pdf"
    )
    assert wrong.detail == "names"
    assert not (tmp_path / "b.pdf").exists()
    new = reissue(event, "1405-001", "نام درست شد")
    assert (new.serial, new.names[0]) == ("1405-004", "نام درست")
    assert states(event)["1405-001"] == (REPLACED, Fit.CURRENT)
    assert states(event)["1405-004"] == (ISSUED, Fit.CURRENT)
    ended = refused(Refusal.CERTIFICATE_ENDED, print_again, event, "1405-001", tmp_path / "b.pdf")
    assert ended.detail == "1405-004"
    refused(Refusal.CERTIFICATE_CURRENT, reissue, event, "1405-004", "باز هم")
    print_again(event, "1405-004", tmp_path / "b.pdf")
    (again,) = found_in_register(read_register(event), "نام درست")
    assert again.entry.serial == "1405-004"

    void(event, "1405-002", "انصراف")
    assert states(event)["1405-002"] == (VOID, Fit.CURRENT)
    refused(Refusal.CERTIFICATE_ENDED, void, event, "1405-002", "دوباره")
    made = make_certificates(event, tmp_path / "c.pdf")
    (aside,) = made.left_out
    said = aside.refusal
    assert (made.pages, said.reason) == (2, Refusal.CERTIFICATE_WAS_VOID)
    assert (said.where, said.detail) == ("1405-002", "انصراف")
    assert len(states(event)) == 4
    made = make_certificates(event, tmp_path / "c.pdf", void_too=True)
    assert (made.pages, made.left_out) == (3, ())
    assert list(states(event)) == ["1405-001", "1405-002", "1405-003", "1405-004", "1405-005"]
    assert trusted(event)


def test_unfreezing_asks_what_becomes_of_each(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    freeze(event)
    make_certificates(event, tmp_path / "a.pdf")
    asked = refused(Refusal.CERTIFICATES_OUT, unfreeze, event, "اعتراض", keep=["1405-001"])
    assert asked.detail == "1405-002, 1405-003"
    assert compute_results(event).is_official
    unfreeze(event, "اعتراض", keep=["1405-001", "1405-003"], void=["1405-002"])
    assert states(event)["1405-002"] == (VOID, Fit.CURRENT)
    first = holder_of(event, "1405-001")
    move_idea(event, first, 5, "رأی هیئت")
    freeze(event)
    assert states(event)["1405-001"] == (ISSUED, Fit.UNFOUNDED)
    refused(Refusal.CERTIFICATE_UNFOUNDED, reissue, event, "1405-001", "دوباره")
    refused(Refusal.CERTIFICATE_UNFOUNDED, print_again, event, "1405-001", tmp_path / "b.pdf")
    void(event, "1405-001", "برگزیده عوض شد")
    assert states(event)["1405-001"] == (VOID, Fit.CURRENT)
    assert trusted(event)


def test_unfreezing_reads_serials_as_people_type_them(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    freeze(event)
    make_certificates(event, tmp_path / "a.pdf")
    rest = ["1405-002", "1405-003"]
    refused(Refusal.UNKNOWN_SERIAL, unfreeze, event, "اعتراض", keep=["1405-999"], void=rest)
    both = refused(Refusal.CERTIFICATES_OUT, unfreeze, event, "اعتراض", keep=rest,
                   void=["1405-001", "1405-003"])  # fmt: skip
    assert both.detail == "1405-003"
    assert {state for state, _ in states(event).values()} == {ISSUED}
    unfreeze(event, "اعتراض", keep=[" ۱۴۰۵-۰۰۱"], void=rest)
    assert [state for state, _ in states(event).values()] == [ISSUED, VOID, VOID]


def test_the_rest_is_what_nobody_named_in_any_digits() -> None:
    assert _answers(("1405-001", "1405-002"), ["۱۴۰۵-۰۰۱"], ["all"]) == (
        ["1405-001"],
        ["1405-002"],
    )


def test_members_persons_and_their_removal(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    choose_sharing(event, Sharing.BOTH)
    bank = add_honouree(event, CertificateKind.SPONSOR, "بانک شهر", "حامی جایزه‌ها")
    freeze(event)
    made = make_certificates(event, tmp_path / "s.pdf", kind=CertificateKind.SPONSOR)
    assert made.pages == 1
    make_certificates(event, tmp_path / "a.pdf")
    before = states(event)
    choose_sharing(event, Sharing.IDEA)  # a choice makes no certificate wrong
    assert states(event) == before
    remove_honouree(event, bank.id)
    assert states(event)["1405-4001"] == (ISSUED, Fit.UNFOUNDED)
    assert trusted(event)


def with_owners(file: OpenFile, idea_id: str, *owners: Owner) -> None:
    (idea,) = (entry.idea for entry in list_ideas(file) if entry.idea.id == idea_id)
    edit_idea(file, idea, replace(idea, owners=owners), reason="ترتیب نام‌ها")


def test_a_member_keeps_the_certificate_when_the_order_changes(judged: Any, tmp_path: Path) -> None:
    event = judged.event
    team = tuple(map(Owner, ("زهرا کریمی", "مجید پورسینا", "آرش طوسی")))
    with_owners(event, "101", *team)
    choose_sharing(event, Sharing.MEMBERS)
    freeze(event)
    make_certificates(event, tmp_path / "a.pdf")
    out = {line.entry.certificate.names: line.entry.serial
           for line in read_register(event) if line.entry.certificate}  # fmt: skip
    with_owners(event, "101", Owner("نگین فرهودی"), team[2], replace(team[0], name="زهره کریمی"))
    lines = {line.entry.serial: line for line in read_register(event)}
    assert lines[out["آرش طوسی",]].fit is Fit.CURRENT
    assert lines[out["زهرا کریمی",]].differing == ("names",)
    assert lines[out["مجید پورسینا",]].fit is Fit.UNFOUNDED
    assert reissue(event, out["زهرا کریمی",], "املای درست").names == ("زهره کریمی",)
    void(event, out["مجید پورسینا",], "از گروه رفت")
    make_certificates(event, tmp_path / "b.pdf")
    every = read_register(event)
    assert {line.fit for line in every} == {Fit.CURRENT}
    (new,) = found_in_register(every, "نگین فرهودی")
    assert new.entry.holder.member == 1
    assert trusted(event)


def trusted(event: OpenFile) -> bool:
    """Whether seal, log and tables of the event agree."""
    path = event.path
    event.close()
    problems: Iterable[str] = verify(path).problems
    assert list(problems) == []
    return True
