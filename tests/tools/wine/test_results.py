"""Tests of the results under Wine: nothing is left out, and only listed failures may be."""

import json
from pathlib import Path

import pytest

from tools.bundle.lock import ROOT
from tools.wine import results, shims, suite
from tools.wine.inside import done_in
from tools.wine.results import Folder, read


def lines(*outcomes: tuple[str, str]) -> list[str]:
    return [
        json.dumps({"test": test, "outcome": outcome, "text": ""}) for test, outcome in outcomes
    ]


def test_the_lines_of_a_folder_are_counted() -> None:
    folder = read("tests/x", lines(
        ("a", "begun"), ("a", "passed"), ("b", "begun"), ("b", "failed"), ("c", "begun"),
        ("c", "skipped"), ("d", "begun"), ("d", "hung"), ("e", "begun"), ("e", "passed"),
        ("", "finished"),
    ))  # fmt: skip
    assert folder.passed == ["a", "e"]
    assert list(folder.failed) == ["b", "d"]
    assert folder.skipped == ["c"]
    assert folder.finished


def test_a_fault_after_a_passed_test_is_a_failure() -> None:
    folder = read("x", lines(("a", "begun"), ("a", "passed"), ("a", "failed"), ("", "finished")))
    assert (folder.passed, list(folder.failed)) == ([], ["a"])


def test_a_test_that_has_only_begun_failed() -> None:
    folder = read("x", lines(("a", "begun"), ("a", "passed"), ("b", "begun")))
    assert list(folder.failed) == ["b"]
    assert not folder.finished


def test_a_run_that_goes_on_forgets_an_earlier_end() -> None:
    assert not read("x", lines(("", "finished"), ("a", "begun"))).finished


def test_the_test_that_hangs_is_the_last_that_began() -> None:
    assert results.last_begun(lines(("a", "begun"), ("a", "passed"), ("b", "begun"))) == "b"
    assert results.last_begun(lines(("a", "begun"), ("a", "passed"))) is None
    assert results.last_begun([]) is None


def test_tests_with_a_result_are_not_run_again(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert done_in(out) == frozenset()
    out.write_text("\n".join(lines(("a", "begun"), ("a", "hung"), ("b", "begun"))), "utf-8")
    assert done_in(out) == {"a"}


KNOWN = {"b": "why"}


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        (Folder("x", passed=["a"], finished=True), 0),
        (Folder("x", passed=["a", "b"], finished=True), 0),
        (Folder("x", passed=["a"], failed={"b": "…"}, finished=True), 0),
        (Folder("x", passed=["a"], failed={"c": "…"}, finished=True), 1),
        (Folder("x", passed=["a"], skipped=["c"], finished=True), 1),
        (Folder("x", passed=["a"]), 1),
    ],
)  # fmt: skip
def test_only_listed_failures_of_a_finished_folder_pass(
    folder: Folder, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suite.report([folder], KNOWN, whole=False) == code
    assert "tests" not in capsys.readouterr().err


def test_a_listed_test_that_is_gone_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Folder("x", passed=["a"], finished=True)
    assert suite.report([folder], KNOWN, whole=True) == 1
    assert "LISTED, BUT NO TEST b" in capsys.readouterr().out


def test_a_listed_test_that_passes_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert suite.report([Folder("x", passed=["b"], finished=True)], KNOWN, whole=True) == 0
    assert "listed, but passed: b" in capsys.readouterr().out


def test_every_listed_test_has_a_reason_and_stands_in_its_module() -> None:
    for test, reason in results.wine_only().items():
        module, _, name = test.partition("::")
        name = name.rpartition("::")[2].partition("[")[0]
        assert f"def {name}(" in (ROOT / module).read_text("utf-8"), test
        assert len(reason.split()) > 3


def test_a_list_with_doubles_or_an_idle_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    path.write_text('[[failure]]\nreason = "a"\ntests = ["x", "x"]\n', "utf-8")
    with pytest.raises(ValueError, match="twice"):
        results.wine_only(path)
    path.write_text('[[failure]]\nreason = "a"\ntests = []\n', "utf-8")
    with pytest.raises(ValueError, match="without tests"):
        results.wine_only(path)


def test_every_module_of_tests_belongs_to_one_folder_but_those_of_the_server() -> None:
    found = [module for modules in suite.groups(ROOT / "tests").values() for module in modules]
    modules = (path.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py"))
    assert sorted(found) == sorted(
        module.as_posix() for module in modules if module.parts[1] != "server"
    )
    assert len(set(found)) == len(found)


def test_wines_own_library_loses_its_mark() -> None:
    library = b"MZ" + bytes(62) + b"Wine builtin DLL" + b"rest"
    assert shims.without_mark(library) == b"MZ" + bytes(62) + bytes(16) + b"rest"


def test_missing_functions_are_ours_and_the_rest_is_forwarded() -> None:
    text = shims.definition(["malloc", "cexp"], {"cexp"})
    assert text == "LIBRARY ucrtbase.dll\nEXPORTS\n  cexp=shim_cexp\n  malloc=ucrtbas0.malloc\n"
