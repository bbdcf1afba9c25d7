"""Heads are computed in one module. Adding one file does not look at all files."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain import merge_plan
from judging_app.domain.lineage import heads, outgrown
from judging_app.domain.merge import CountedSheets, ReceivedFile, counted
from judging_app.domain.merge_plan import fork, judge_files
from tests.domain.evenings import RUBRIC, Files, evenings, handed_in, scored

HOUSE = Path(__file__).parents[2] / "judging_app"


@given(evenings(), st.data())
def test_files_looked_at_one_by_one_are_what_they_are_all_at_once(
    files: Files, data: st.DataObject
) -> None:
    known = judge_files(())
    for file in data.draw(st.permutations(files)):
        before = known.files
        told, known = known.plan(file, RUBRIC)
        assert told.fork == fork(file, before)
        assert file in known.files
        assert known.heads == heads(known.files)
        assert known.outgrown == outgrown(known.files)
        assert known.counted == counted(known.files)


def test_one_more_of_many_revisions_is_compared_with_the_last_one_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = 0

    def counting(files: tuple[ReceivedFile, ...], *rest: Any) -> CountedSheets:
        nonlocal looked_at
        looked_at += len(files)
        return counted(files, *rest)

    known = judge_files(())
    ancestors: tuple[str, ...] = ()
    monkeypatch.setattr(merge_plan, "counted", counting)
    for revision in range(1, 101):
        mark = 100 * (revision % 10 + 1)
        file = handed_in([scored("101", mark)], ancestors)
        _, known = known.plan(file, RUBRIC)
        ancestors = (*ancestors, file.digest)
    assert len(known.files) == 100
    assert looked_at == 100


def test_no_other_module_says_what_a_head_is() -> None:
    own = HOUSE / "domain" / "lineage.py"
    rule = re.compile(r"for \w+ in \w+(?:\.\w+)*\.ancestors\b")
    sources = {path: path.read_text("utf-8") for path in HOUSE.rglob("*.py") if path != own}
    assert [path for path, text in sources.items() if rule.search(text)] == []
