"""Tests of the judges' returns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from judging_app.domain.returns import JudgeReturn, ReturnState, returns
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import FiledScoreFile
from tests.domain.evenings import AT, EVENT, IDEAS, scored


def filed(revision: int, *, final: bool, package: str = "p1", digest: str = "") -> FiledScoreFile:
    """A file of J01; a later revision grew from those before."""
    ancestors = tuple(f"r{n}" for n in range(1, revision))
    return FiledScoreFile(
        digest or f"r{revision}", "J01", revision, "J01.scores",
        AT + timedelta(hours=revision), ancestors, "d1", package, final,
    )  # fmt: skip


def line(
    files: Sequence[FiledScoreFile],
    sheets: Sequence[ScoreSheet] = (),
    contested: Sequence[tuple[str, str]] = (),
) -> JudgeReturn:
    """The facts of J01."""
    found = returns(EVENT, IDEAS, sheets, files, contested, ("p1", "p2", "p1"))
    assert [each.judge.id for each in found] == ["J01", "J02"]
    assert found[1].state is ReturnState.OUT
    return found[0]


def test_nothing_came() -> None:
    told = line([])
    assert (told.state, told.revision, told.package) == (ReturnState.OUT, 0, 0)
    assert told.received_at is None


def test_the_latest_file_speaks() -> None:
    sheets = [scored("101", 500), replace(scored("102", 500), scores=(), comment="بعداً")]
    told = line([filed(2, final=False, package="p2"), filed(1, final=True)], sheets)
    assert (told.state, told.revision, told.package) == (ReturnState.UNFINISHED, 2, 2)
    assert told.received_at == AT + timedelta(hours=2)
    assert (told.progress.settled, told.progress.total) == (1, 3)
    assert line([filed(1, final=False), filed(2, final=True)]).state is ReturnState.FINISHED
    last = filed(3, final=True, package="p2", digest="a")
    assert line([last, filed(1, final=True), filed(2, final=True)]).package == 2


def test_every_laptop_must_have_finished_and_nothing_be_contested() -> None:
    other = filed(1, final=False, digest="other")
    assert line([filed(1, final=True), other]).state is ReturnState.UNFINISHED
    both = [filed(1, final=True), replace(other, finished=True)]
    assert line(both).state is ReturnState.FINISHED
    told = line(both, contested=[("J01", "101"), ("J02", "101"), ("J01", "103")])
    assert (told.state, told.contested) == (ReturnState.CONTESTED, 2)


def test_a_package_that_was_never_built_here_has_no_number() -> None:
    assert line([filed(1, final=True, package="elsewhere")]).package == 0
