"""The model of both inboxes: files wait, are merged, stay as merged, and are never merged twice."""

from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ui.state.waiting_files import WaitingFiles


@dataclass(frozen=True)
class Plan:
    adds: bool


@dataclass(frozen=True)
class Found:
    path: Path
    plan: Plan | None = None
    refusal: BaseException | None = None


NONE: WaitingFiles[Found] = WaitingFiles()


def found(name: str, verdict: str) -> Found:
    if verdict == "refused":
        return Found(Path(name), refusal=ValueError())
    return Found(Path(name), Plan(verdict == "new"))


def test_files_that_can_be_merged_stand_first_and_merged_ones_last() -> None:
    files = NONE.with_found([found("a", "known"), found("b", "new")])
    files = files.with_added([found("b", "new")])
    files = files.with_found([found("a", "known"), found("c", "refused"), found("d", "new")])
    assert [item.found.path.name for item in files.items] == ["d", "c", "a", "b"]
    assert [item.added for item in files.items] == [False, False, False, True]
    assert files.addable == (Path("d"),)
    assert files.paths([Path("e"), Path("a")]) == (Path("d"), Path("c"), Path("a"), Path("e"))


def test_a_file_that_changed_until_the_merge_is_not_called_merged() -> None:
    files = NONE.with_found([found("a", "new"), found("b", "new")])
    files = files.with_added([found("a", "refused"), found("b", "new")])
    assert [(item.found.path.name, item.added) for item in files.items] == [
        ("a", False), ("b", True)
    ]  # fmt: skip
    assert files.items[0].found.refusal is not None
    assert files.added == 1


VERDICTS = st.sampled_from(["new", "known", "refused"])
LISTS = st.lists(st.tuples(st.sampled_from("abcd"), VERDICTS), max_size=5, unique_by=lambda x: x[0])


@given(st.lists(st.tuples(st.booleans(), LISTS), max_size=6))
def test_no_path_stands_twice_and_a_merged_file_never_waits_again(
    steps: list[tuple[bool, list[tuple[str, str]]]],
) -> None:
    files, merged = NONE, set[Path]()
    for merges, named in steps:
        seen = [found(name, verdict) for name, verdict in named]
        if merges:
            addable = set(files.addable)
            files = files.with_added(seen)
            merged |= {one.path for one in seen if one.plan and one.plan.adds} & addable
        else:
            files = files.with_found(seen)
        paths = [item.found.path for item in files.items]
        assert len(paths) == len(set(paths))
        assert merged == {item.found.path for item in files.items if item.added}
        assert not merged & set(files.addable)
    assert not files.without_added().added
