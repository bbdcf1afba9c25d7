"""Children that hang, take too much memory, crash or give wrong answers are ended with a code."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.system.progress import Cancelled
from judging_app.system.sandbox import Limits, run_in_child
from judging_app.system.sizes import MB

sys.path.insert(0, str(Path(__file__).parents[1]))  # the children are told where to look, too
import hostile_work
import slow_to_import

SHORT = Limits(seconds=1.0, megabytes=300)
"""For children that never end: for all others a busy machine may need longer to begin."""


def refusal(work, *options, limits=Limits(60.0), over=Refusal.LIMIT):  # noqa: B008 - frozen
    with pytest.raises(InputRefused) as refused:
        run_in_child(work, b"content", *options, limits=limits, over=over)
    return refused.value


def test_the_answer_comes_back_with_its_options():
    assert run_in_child(hostile_work.echo, b"ab", 3) == b"ababab"
    assert run_in_child(hostile_work.echo, b"") == b""


def test_much_goes_there_and_back():
    content = bytes(range(256)) * (4 * MB // 256)
    assert run_in_child(hostile_work.echo, content, 8) == content * 8


def test_more_than_may_come_back_does_not():
    content = bytes(MB - 1)
    assert run_in_child(hostile_work.echo, content, limits=Limits(60.0, back=1)) == content
    with pytest.raises(InputRefused) as refused:
        run_in_child(hostile_work.echo, content, 2, limits=Limits(60.0, back=1))
    assert refused.value.reason is Refusal.LIMIT


def test_what_the_work_refuses_is_refused_here():
    refused = refusal(hostile_work.refuse)
    assert (refused.reason, refused.where, refused.detail) == (Refusal.TEXT, "a b", "content")


@pytest.mark.parametrize("name", ["hang", "spin"])
def test_a_child_that_does_not_end_is_ended(name):
    assert refusal(getattr(hostile_work, name), limits=SHORT).reason is Refusal.LIMIT
    assert not psutil.Process().children()


def test_a_child_that_swells_is_ended():
    refused = refusal(hostile_work.swell, limits=Limits(30, 200))
    assert refused.reason is Refusal.LIMIT


@pytest.mark.parametrize("size", [2**33, 2**62])
def test_a_child_that_swells_at_once_is_ended(size):
    limits = Limits(30, 200)
    assert refusal(hostile_work.swell_at_once, size, limits=limits).reason is Refusal.LIMIT


@pytest.mark.parametrize("name", ["die", "crash", "swallow"])
def test_a_child_that_dies_is_told_by_the_callers_code(name, capfd):
    refused = refusal(getattr(hostile_work, name), limits=Limits(), over=Refusal.ATTACHMENT_LIMIT)
    assert refused.reason is Refusal.ATTACHMENT_LIMIT
    capfd.readouterr()


def test_a_fault_of_ours_is_not_told_as_a_file_that_takes_too_much(capfd):
    refused = refusal(hostile_work.fail, over=Refusal.ATTACHMENT_LIMIT)
    assert (refused.reason, refused.detail) == (Refusal.CHILD_FAILED, "KeyError")
    capfd.readouterr()


def test_nesting_too_deep_is_told_by_the_callers_code(capfd):
    refused = refusal(hostile_work.nest, over=Refusal.ATTACHMENT_LIMIT)
    assert refused.reason is Refusal.ATTACHMENT_LIMIT
    capfd.readouterr()


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("die", (), Refusal.NOT_A_TABLE),
        ("crash", (), Refusal.LIMIT),  # so ends a library that is refused memory
        ("fault", (), Refusal.NOT_A_TABLE),
        ("panic", (), Refusal.NOT_A_TABLE),
        ("nest", (), Refusal.LIMIT),
        ("swallow", (), Refusal.LIMIT),
        ("swell_at_once", (2**62,), Refusal.LIMIT),
    ],
)
def test_a_library_that_gives_up_is_not_told_as_work_that_takes_too_much(
    name, options, reason, capfd
):
    with pytest.raises(InputRefused) as refused:
        run_in_child(getattr(hostile_work, name), b"", *options, died=Refusal.NOT_A_TABLE)
    assert refused.value.reason is reason
    assert capfd.readouterr() == ("", "")


def test_waiting_can_be_given_up():
    def cancel(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        run_in_child(hostile_work.hang, b"", progress=cancel)
    assert not psutil.Process().children()


def test_a_script_without_a_main_module_may_ask_too():
    """Whatever began us is not read anew by the child, nor run again."""
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "import hostile_work\nfrom judging_app.system.sandbox import run_in_child\n"
        "print(run_in_child(hostile_work.echo, b'once'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-"], input=script, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr) == ("b'once'\n", "")


if sys.platform == "win32":
    import _winapi

    close = _winapi.CloseHandle

    def open_again(end):
        own, same = _winapi.GetCurrentProcess(), _winapi.DUPLICATE_SAME_ACCESS
        return _winapi.DuplicateHandle(own, int(end), own, 0, 0, same)

else:
    close, open_again = os.close, os.dup


@pytest.fixture
def end_stays_open(monkeypatch):
    """Another process holds the child's end of the pipe open, so that it never ends."""
    make, ends = subprocess.Popen._execute_child, []  # type: ignore[attr-defined]

    def start(self, *args):
        ends.append(open_again(args[13]))  # the end that the child writes to
        make(self, *args)

    monkeypatch.setattr(subprocess.Popen, "_execute_child", start)
    yield
    assert ends
    for end in ends:
        close(end)


@pytest.mark.parametrize("name", ["die", "crash", "hang", "swallow"])
def test_a_dead_child_is_noticed_though_its_end_of_the_pipe_stays_open(name, end_stays_open, capfd):
    limits = Limits(seconds=0.2)
    assert refusal(getattr(hostile_work, name), limits=limits).reason is Refusal.LIMIT
    assert not psutil.Process().children()
    capfd.readouterr()


def test_a_child_that_never_becomes_ready_is_ended(end_stays_open):
    assert refusal(hostile_work.echo, limits=Limits(starting=0.0)).reason is Refusal.LIMIT
    assert not psutil.Process().children()


def test_what_the_work_prints_is_no_answer_and_goes_nowhere(capfd):
    assert run_in_child(hostile_work.print_and_echo, b"answer") == b"answer"
    assert capfd.readouterr() == ("", "")


def test_a_program_without_a_standard_error_may_ask_too(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    assert run_in_child(hostile_work.print_and_echo, b"answer") == b"answer"


def test_a_file_in_the_folder_of_the_program_is_not_run(tmp_path, monkeypatch):
    """A download called like a module of ours or of Python lies where somebody began us."""
    for name in ("struct.py", "hostile_work.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_in_child(hostile_work.echo, b"own") == b"own"


if os.name == "posix":  # a program of Windows is no script

    def test_a_packaged_program_is_its_own_child(tmp_path, monkeypatch):
        program = tmp_path / "program"
        program.write_text(
            f"#!{sys.executable}\nfrom judging_app.__main__ import main\nmain()\n", encoding="utf-8"
        )
        program.chmod(0o700)
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(program))
        assert run_in_child(hostile_work.echo, b"ab", 2) == b"abab"


def test_the_time_to_start_is_not_charged_to_the_work():
    assert run_in_child(slow_to_import.echo, b"late", limits=Limits(seconds=1.0)) == b"late"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "name"),
    [("hostile_work", "tell_and_spin"), ("on_another_system", "hang")],
)
def test_a_child_does_not_outlive_its_killed_parent(module, name, tmp_path):
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        f"import {module}\nfrom judging_app.system.sandbox import Limits, run_in_child\n"
        f"folder = {str(tmp_path)!r}.encode()\n"
        f"run_in_child({module}.{name}, folder, limits=Limits(seconds=600))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as parent:  # noqa: S603
        child = psutil.Process(first_name_in(tmp_path, parent))
        parent.kill()
        parent.wait()
        gone, _ = psutil.wait_procs([child], timeout=60)
    assert gone


def first_name_in(folder: Path, parent: "subprocess.Popen[bytes]") -> int:
    """The process id that the child names a folder after."""
    until = time.monotonic() + 60
    while time.monotonic() < until and parent.poll() is None:
        for path in folder.iterdir():
            return int(path.name)
        time.sleep(0.02)
    raise AssertionError("the child never began")


def test_a_child_writes_no_file_where_the_system_can_forbid_it(tmp_path):
    target = tmp_path / "written"
    answer = run_in_child(hostile_work.write_a_file, str(target).encode())
    assert answer == (b"no" if sys.platform == "linux" else b"yes")
    assert bool(target.stat().st_size) == (answer == b"yes")
