"""Work on somebody else's bytes in a process of its own, with limits on time and memory.

A spreadsheet, a picture or a PDF is a program of a kind: a hostile or broken one may take for ever,
take all memory, or bring down its reader. Here the reader is a child process, which is ended.

The child is a program of its own (`sandbox_child`), not a fork, which would copy threads and locks
of the desktop, and not a copy of the program that called us, which may be any script. It sends
back bytes, never a pickle: a child that was taken over must not come further.

The child reports when it is ready, and only then is it sent anything: a cold disk and a virus
scanner may take seconds to start it, which its work is not charged for. While we wait we look at
the child itself too: another process may hold the pipe of a dead one open.

The child does not outlive us: it waits for the end of our pipe in a thread of its own, and on
Linux the kernel ends it.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
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
"""Seconds between two looks at the child."""
_LAST_WORDS: Final = 1.0
"""Seconds in which the answer of a child that has ended is read from the pipe."""
_LAST_STEPS: Final = 5.0
"""Seconds that a child whose end of the pipe is closed may take to end."""
_FOR_WANT: Final = (-9, -6, 0xC0000409)
"""The exit codes where memory is short: the system kills, and the allocator of Rust aborts."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one piece of work may take: seconds from its first step, and memory in use.

    `back` is how many megabytes the child may answer with: its answer is held here, where nobody
    ends us. `starting` is how many seconds the child may take until it is ready.
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
    """`work(content, *options)`, done by a child; `work` stands at the head of a light module.

    `progress` is called while waiting and may raise `Cancelled`. Raises the `InputRefused` of
    `work`, CHILD_FAILED where it fails as nobody foresaw, `over` where the child took or answered
    too much, and `died` (`over` where that is None) where a library brought the child down.
    """
    begun = time.monotonic()
    talk = _Talk(_start(work, options), content, limits)
    talk.start()
    try:
        _watch(talk, begun, limits, progress)
        if died and _has_crashed(talk):
            raise InputRefused(died)
    finally:
        _end(talk)
    if not talk.answer or talk.is_late(limits, begun):  # `_watch` looks now and then only
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
        stderr=subprocess.DEVNULL if sys.stderr is None else None,  # a program of windows has none
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Talk(Thread):
    """Sends the content when the child is ready, and reads its answer: both may block."""

    def __init__(self, child: "Popen[bytes]", content: bytes, limits: Limits) -> None:
        super().__init__(daemon=True)
        self.child = child
        self.pid = child.pid
        """The process that works: some systems put a launcher between it and us."""
        self.ready_at: float | None = None
        """When the child was ready: its time counts from here."""
        self.ended_at = 0.0
        self.ended = Event()
        self.answer = b""
        """Empty where the child died or answered too much."""
        self.is_over = False
        """Whether the child took or answered too much."""
        self._content = content
        self._most = limits.back * MB

    def run(self) -> None:
        """Play the whole talk."""
        requests, answers = cast("BinaryIO", self.child.stdin), cast("BinaryIO", self.child.stdout)
        with suppress(OSError, EOFError), requests, answers:  # the child is gone, or says too much
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
        """Whether the child has taken longer than it may, to start or to work."""
        if self.ready_at is None:
            return time.monotonic() > begun + limits.starting
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
    """Return when the talk has ended, or has to be ended."""
    while not talk.ended.wait(_LOOK):
        progress(0, 0)
        if talk.is_late(limits, begun) or _memory_of(talk.pid) > limits.megabytes * MB:
            talk.is_over = True
            return
        if talk.child.poll() is not None:
            talk.ended.wait(_LAST_WORDS)
            return


def _has_crashed(talk: _Talk) -> bool:
    """Whether the child ended by itself at work, and not for want of memory or by a kill."""
    import subprocess

    if talk.answer or talk.is_over or talk.ready_at is None:
        return False
    with suppress(subprocess.TimeoutExpired):
        talk.child.wait(_LAST_STEPS)
    return talk.child.returncode not in (None, 0, ALONE, TOO_MUCH, *_FOR_WANT)


def _memory_of(pid: int) -> int:
    """Bytes in use; 0 where the process has ended, or the system does not say."""
    import psutil  # nobody else needs it

    try:
        used = psutil.Process(pid).memory_info()
    except psutil.Error:
        return 0
    return int(max(used.rss, getattr(used, "private", 0)))  # Windows lends and takes back


def _end(talk: _Talk) -> None:
    talk.child.kill()
    talk.child.wait()
    if talk.pid != talk.child.pid:
        import psutil

        with suppress(psutil.Error):
            psutil.Process(talk.pid).kill()


def _refusal(answer: bytes, over: Refusal) -> InputRefused:
    """The refusal that the child has sent."""
    reason, _, detail = answer.decode("utf-8", "replace").partition("\n")
    where, _, detail = detail.partition("\n")
    known = Refusal(reason) if reason in set(Refusal) else over
    return InputRefused(known, where=where, detail=detail)
