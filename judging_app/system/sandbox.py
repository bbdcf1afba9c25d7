"""Runs work on foreign bytes in a child process, with limits on time and memory.

A hostile or broken spreadsheet, picture or PDF may run for ever, take all memory, or crash its
parser. So a child process parses it, and the parent can kill the child.

The child is a separate program (`sandbox_child`). A fork would copy threads and locks of the
desktop, and a copy of the calling program may be any script. The child returns bytes, never a
pickle, so that a hijacked child cannot attack the parent.

The parent sends the content only when the child reports that it is ready: a cold disk and a virus
scanner may delay its start by seconds, which do not count as time of its work. While the parent
waits, it checks the child process, too, because another process may hold the pipe of a dead child
open. The child ends with its parent: a thread of the child waits for the end of the pipe, and the
kernel ends the child (on Windows by a job, which also limits its memory).
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from judging_app.errors import InputRefused, Refusal
from judging_app.system import sandbox_child
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sandbox_child import ALONE, NUMBER, OK, READY, TOO_MUCH
from judging_app.system.sizes import MB

if TYPE_CHECKING:
    from subprocess import Popen

_LOOK: Final = 0.02
"""The seconds between two checks of the child."""
_LAST_WORDS: Final = 1.0
"""The seconds in which the answer of an ended child must arrive from the pipe."""
_LAST_STEPS: Final = 5.0
"""The seconds in which a child must end after its end of the pipe was closed."""
_FOR_WANT: Final = (-9, -6, 0xC0000409)
"""Exit codes that mean a lack of memory: the system kills, and Rust's allocator aborts."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one piece of work: seconds from its first step, and megabytes of memory.

    `back` is the largest answer in megabytes, which this process holds in memory. `starting` is the
    number of seconds after which the child must be ready.
    """

    seconds: float = 10.0
    megabytes: int = 512
    back: int = 400
    starting: float = 60.0


def run_in_child(
    work: Callable[..., bytes],
    content: bytes,
    *options: int,
    limits: Limits = Limits(),
    over: Refusal = Refusal.LIMIT,
    died: Refusal | None = None,
    progress: Progress = unwatched,
) -> bytes:
    """Run `work(content, *options)` in a child and return the result.

    `work` must be a top-level function. The child imports its module, which should load fast.
    `progress` is called while waiting and may raise `Cancelled`. Raises `InputRefused`: the refusal
    of `work` itself; CHILD_FAILED after an unexpected exception; `over` if the child needs too much
    time or memory, or its answer is too large; `died` (`over` if that is None) if a library crashes
    the child.
    """
    begun = time.monotonic()
    talk = _Talk(_start(work, options), content, limits)
    with _confined(talk.child.pid, limits):
        talk.start()
        try:
            _watch(talk, begun, limits, progress)
            if died and _has_crashed(talk):
                raise InputRefused(died)
        finally:
            _end(talk)
    if not talk.answer or talk.is_late(limits, begun):  # `_watch` checks only at intervals
        raise InputRefused(over)
    if talk.answer[:1] == OK:
        return talk.answer[1:]
    raise _refusal(talk.answer[1:], over)


def _start(work: Callable[..., bytes], options: tuple[int, ...]) -> "Popen[bytes]":
    import subprocess  # a desk that opens no document never needs it

    if getattr(sys, "frozen", False):
        program = [sys.executable, sandbox_child.ARGUMENT]
    else:
        program = [sys.executable, "-P", "-m", sandbox_child.__name__]
    return subprocess.Popen(  # noqa: S603 - our own program
        [*program, work.__module__, work.__qualname__, *map(str, options)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if sys.stderr is None else None,  # windowed programs have none
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _confined(pid: int, limits: Limits) -> AbstractContextManager[object]:
    """On Windows a job for the child; elsewhere the child limits itself."""
    system: str = sys.platform  # not narrowed: tests run each branch on every system
    if system != "win32":
        return nullcontext()
    from judging_app.system.windows_job import Job

    return Job(pid, limits.megabytes)


class _Talk(Thread):
    """A thread that sends the content and reads the answer, because both may block."""

    def __init__(self, child: "Popen[bytes]", content: bytes, limits: Limits) -> None:
        super().__init__(daemon=True)
        self.child = child
        self.pid = child.pid
        """The process that does the work. On some systems a launcher starts it."""
        self.ready_at: float | None = None
        """The moment when the child was ready. The time of its work counts from here."""
        self.ended_at = 0.0
        self.ended = Event()
        self.answer = b""
        """The answer; empty if the child died or answered too much."""
        self.is_over = False
        """Whether the child took too much time or memory, or answered too much."""
        self._content = content
        self._most = limits.back * MB

    def run(self) -> None:
        """Wait for the child, send the content, read the answer."""
        requests, answers = cast("BinaryIO", self.child.stdin), cast("BinaryIO", self.child.stdout)
        with suppress(OSError, EOFError), requests, answers:  # the child ended or sent wrong data
            _exactly(answers, len(READY))
            self.pid = _number(answers)
            self.ready_at = time.monotonic()
            requests.write(NUMBER.pack(len(self._content)))
            requests.write(self._content)
            requests.flush()
            length = _number(answers)
            self.is_over = length > self._most
            if not self.is_over:
                self.answer = _exactly(answers, length)
            self.ended_at = time.monotonic()
        self.ended.set()

    def is_late(self, limits: Limits, begun: float) -> bool:
        """Whether the child has exceeded its time, either to start or to work."""
        if (self.ready_at or time.monotonic()) > begun + limits.starting:
            return True
        if self.ready_at is None:
            return False
        return (self.ended_at or time.monotonic()) > self.ready_at + limits.seconds


def _exactly(answers: BinaryIO, size: int) -> bytes:
    data = answers.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _number(answers: BinaryIO) -> int:
    (number,) = NUMBER.unpack(_exactly(answers, NUMBER.size))
    return int(number)


def _watch(talk: _Talk, begun: float, limits: Limits, progress: Progress) -> None:
    """Return when the answer is complete or a limit is exceeded."""
    progress(0, 0)
    while not talk.ended.wait(_LOOK):
        progress(0, 0)
        if talk.is_late(limits, begun) or _memory_of(talk.pid) > limits.megabytes * MB:
            talk.is_over = True
            return
        if talk.child.poll() is not None:
            talk.ended.wait(_LAST_WORDS)
            return


def _has_crashed(talk: _Talk) -> bool:
    """Whether the child crashed at work. Neither a kill nor a lack of memory counts as a crash."""
    import subprocess

    if talk.answer or talk.is_over or talk.ready_at is None:
        return False
    with suppress(subprocess.TimeoutExpired):
        talk.child.wait(_LAST_STEPS)
    return talk.child.returncode not in (None, 0, ALONE, TOO_MUCH, *_FOR_WANT)


def _memory_of(pid: int) -> int:
    """The bytes in use; 0 if the process has ended or the system does not give the number.

    Windows trims this number; there the job limits the committed memory.
    """
    import psutil  # only this function needs it

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _end(talk: _Talk) -> None:
    talk.child.kill()
    talk.child.wait()
    if talk.pid != talk.child.pid:
        import psutil

        with suppress(psutil.Error):
            psutil.Process(talk.pid).kill()


def _refusal(answer: bytes, over: Refusal) -> InputRefused:
    """The refusal that the child's answer contains."""
    reason, _, detail = answer.decode("utf-8", "replace").partition("\n")
    where, _, detail = detail.partition("\n")
    known = Refusal(reason) if reason in set(Refusal) else over
    return InputRefused(known, where=where, detail=detail)
