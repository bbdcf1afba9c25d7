"""A child that a warm process forks answers, refuses and ends as a child that is a program."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.system import sandbox
from judging_app.system.sandbox import Limits, run_in_child
from tests.warm_children import Server

sys.path.insert(0, str(Path(__file__).parents[1]))  # the children are told where to look, too
import hostile_work

CASES: tuple[tuple[str, tuple[int, ...], Limits], ...] = (
    ("echo", (3,), Limits(60.0)),
    ("refuse", (), Limits(60.0)),
    ("die", (), Limits(60.0)),
    ("crash", (), Limits(60.0)),
    ("fault", (), Limits(60.0)),
    ("fail", (), Limits(60.0)),
    ("nest", (), Limits(60.0)),
    ("swallow", (), Limits(60.0)),
    ("swell_at_once", (2**62,), Limits(60.0)),
    ("swell", (), Limits(30.0, 200)),
    ("spin", (), Limits(1.0)),
)


def told(name: str, options: tuple[int, ...], limits: Limits) -> Any:
    try:
        work = getattr(hostile_work, name)
        return run_in_child(work, b"content", *options, limits=limits, died=Refusal.NOT_A_TABLE)
    except InputRefused as refused:
        return refused.reason, refused.where, refused.detail


if hasattr(os, "fork"):

    @pytest.fixture
    def server() -> Iterator[Server]:
        with closing(Server()) as made:
            yield made

    @pytest.mark.parametrize(("name", "options", "limits"), CASES, ids=[case[0] for case in CASES])
    def test_the_same_comes_of_it(
        server: Server,
        name: str,
        options: tuple[int, ...],
        limits: Limits,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        real = told(name, options, limits)
        monkeypatch.setattr(sandbox, "_start", server.start)
        assert told(name, options, limits) == real
        capfd.readouterr()

    def test_nothing_is_left_of_a_child_that_was_ended(
        server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pids = []

        def start(*asked: Any) -> Any:
            child = server.start(*asked)
            pids.append(child.pid)
            return child

        monkeypatch.setattr(sandbox, "_start", start)
        assert told("hang", (), Limits(1.0))[0] is Refusal.LIMIT
        assert not psutil.Process().children()
        assert not [pid for pid in pids if psutil.pid_exists(pid)]

    def test_a_module_is_loaded_by_one_child_for_all(
        server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert told("load", (), Limits(60.0)) == b"False"
        assert told("load", (), Limits(60.0)) == b"False"
        monkeypatch.setattr(sandbox, "_start", server.start)
        answers = [told("load", (), Limits(60.0)) for _ in range(3)]
        assert answers == [b"False", b"True", b"True"]
