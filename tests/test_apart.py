"""Children that hang, swell, crash and lie are ended, and the error has its code."""

import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from judging_app.apart import MB, Limits, apart
from judging_app.errors import InputRefused, Reason
from judging_app.progress import Cancelled

sys.path.insert(0, str(Path(__file__).parent))  # the children are told where to look, too
import hostile_work

SHORT = Limits(seconds=1.0, megabytes=300)
"""For children that never end: for all others a busy machine may need longer to begin."""


def refusal(work, *options, limits=Limits(60.0), over=Reason.LIMIT):  # noqa: B008 - frozen
    with pytest.raises(InputRefused) as refused:
        apart(work, b"content", *options, limits=limits, over=over)
    return refused.value


def test_the_answer_comes_back_with_its_options():
    assert apart(hostile_work.echo, b"ab", 3) == b"ababab"
    assert apart(hostile_work.echo, b"") == b""


def test_much_goes_there_and_back():
    content = bytes(range(256)) * (4 * MB // 256)
    assert apart(hostile_work.echo, content, 8) == content * 8


def test_what_the_work_refuses_is_refused_here():
    refused = refusal(hostile_work.refuse)
    assert (refused.reason, refused.where, refused.detail) == (Reason.TEXT, "a b", "content")


@pytest.mark.parametrize("name", ["hang", "spin"])
def test_a_child_that_does_not_end_is_ended(name):
    assert refusal(getattr(hostile_work, name), limits=SHORT).reason is Reason.LIMIT
    assert not active_children()


def test_a_child_that_swells_is_ended():
    refused = refusal(hostile_work.swell, limits=Limits(30, 200))
    assert refused.reason is Reason.LIMIT


@pytest.mark.parametrize("size", [2**33, 2**62])
def test_a_child_that_swells_at_once_is_ended(size):
    limits = Limits(30, 200)
    assert refusal(hostile_work.swell_at_once, size, limits=limits).reason is Reason.LIMIT


@pytest.mark.parametrize("name", ["die", "crash", "fail", "swallow"])
def test_a_child_that_dies_is_told_by_the_callers_code(name, capfd):
    refused = refusal(getattr(hostile_work, name), limits=Limits(), over=Reason.ATTACHMENT_LIMIT)
    assert refused.reason is Reason.ATTACHMENT_LIMIT
    capfd.readouterr()


def test_waiting_can_be_given_up():
    def cancel(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        apart(hostile_work.hang, b"", progress=cancel)
    assert not active_children()


def test_a_script_without_a_main_module_may_ask_too():
    """Whatever began us is not read anew by the child, nor run again."""
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import hostile_work\nfrom judging_app.apart import apart\n"
        "print(apart(hostile_work.echo, b'once'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-"], input=script, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("b'once'\n", "")
