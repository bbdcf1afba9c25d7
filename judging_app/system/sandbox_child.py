"""The child of `sandbox`: it does one piece of work on the bytes that it receives, and ends.

It is started as a program: `sandbox_child <module> <name> <option>…`. It loads the function, writes
READY and its process number, reads the content and writes the answer. A length stands before the
content and before the answer.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from struct import Struct
from threading import Thread
from typing import BinaryIO, Final

from judging_app.errors import InputRefused, Refusal
from judging_app.system.sizes import MB

ARGUMENT: Final = "--sandbox-child"
"""The first argument that makes a packaged program a child, because a packaged program has no `-m`.
"""
READY, OK, REFUSED = b"\2", b"\0", b"\1"
NUMBER: Final = Struct("<Q")
TOO_MUCH: Final = 70
"""The exit code of a child whose work used too much memory or nested too deep."""
ALONE: Final = 72
"""The exit code of a child whose parent has ended or no longer reads."""
_PANIC: Final = 71
"""The exit code of a child whose library, written in Rust, panicked over the content."""
_RUST: Final = "pyo3_runtime"
"""The module of `PanicException`, which cannot be imported and is no subclass of `Exception`."""
_ROOM: Final = 2048 * MB
"""The address space of the child on Linux. Libraries reserve much more memory than they use."""
_LARGEST_FILE: Final = 0
"""The bytes that the child may write to a file. It needs none, because its answer goes through a
pipe."""
_PR_SET_PDEATHSIG: Final = 1


def main(arguments: Sequence[str]) -> None:
    """Do the work that the arguments name."""
    module, name, *options = arguments
    requests, answers = _own_pipes()
    work: Callable[..., bytes] = getattr(import_module(module), name)
    _end_with_kernel()
    _limit()
    _send(answers, READY + NUMBER.pack(os.getpid()))
    (length,) = NUMBER.unpack(requests.read(NUMBER.size))
    content = requests.read(length)
    Thread(target=_end_with_parent, args=(requests,), daemon=True).start()
    _send(answers, _framed(_answer(work, content, options, answers)))


def _answer(
    work: Callable[..., bytes], content: bytes, options: list[str], answers: BinaryIO
) -> bytes:
    """The result of `work`, or its refusal. Ends this process if the work gives neither."""
    try:
        with _silence():
            return OK + work(content, *map(int, options))
    except InputRefused as refused:
        return _refusal(refused)
    except (MemoryError, RecursionError):  # too much work: the parent raises the refusal
        os._exit(TOO_MUCH)  # Python's clean-up could fail and end with another code
    except Exception as error:  # a bug of ours or of a library: the parent reports it
        fault = InputRefused(Refusal.CHILD_FAILED, detail=type(error).__name__)
        _send(answers, _framed(_refusal(fault)))
        raise
    except BaseException as error:
        if type(error).__module__ != _RUST:
            raise
        os._exit(_PANIC)


@contextmanager
def _silence() -> Iterator[None]:
    """Discard everything that a library prints about a broken file during the block."""
    try:
        terminal = os.dup(2)
    except OSError:  # a windowed program on Windows has no standard error
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for output in (1, 2):
            os.dup2(nowhere, output)
        yield
    finally:
        for output in (1, 2):
            os.dup2(terminal, output)
        os.close(terminal)
        os.close(nowhere)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent. Later prints go to the standard error instead."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # a windowed program on Windows has no standard error
        os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, answers


def _send(answers: BinaryIO, data: bytes) -> None:
    answers.write(data)
    answers.flush()


def _framed(answer: bytes) -> bytes:
    return NUMBER.pack(len(answer)) + answer


def _refusal(refused: InputRefused) -> bytes:
    """The answer that makes `sandbox` raise the same refusal."""
    lines = (refused.reason.value, refused.where.replace("\n", " "), refused.detail)
    return REFUSED + "\n".join(lines).encode("utf-8", "replace")


def _end_with_parent(requests: BinaryIO) -> None:
    """End this process when the parent ends, which closes the parent's end of the pipe."""
    os.read(requests.fileno(), 1)  # returns when the pipe closes: the parent sends no more
    os._exit(ALONE)


def _end_with_kernel() -> None:
    """Make the Linux kernel end the child with its parent, even if the work blocks all threads.

    If the parent has ended before this call, the child ends because it finds no content to read.
    """
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit() -> None:
    """Set limits in the kernel (Linux only), because work may exceed limits between two checks."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))


if __name__ == "__main__":
    main(sys.argv[1:])
