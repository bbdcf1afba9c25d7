"""Children of the sandbox that need not start an interpreter.

A test reads hundreds of workbooks, each in a child process, and most of the time of a child is the
start of Python. Here a process starts once; it forks a child for each piece of work. The child has
the same pipes, limits and ends as a real one; `tests/system/test_sandbox.py` tests the real ones.
A child says which modules it had to load, and the next ones find them loaded.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from struct import Struct
from threading import Lock
from typing import Any, BinaryIO

from judging_app.system import sandbox_child

_LENGTH = Struct("<Q")
_NUMBER = Struct("<q")
_MOST = 1 << 20
_AT_ONCE = 4096
"""Bytes that a child writes into a pipe in one piece, between those of other children."""


class WarmChild:
    """A child, with those parts of `Popen` that the sandbox uses."""

    def __init__(self, work: Callable[..., bytes], options: tuple[int, ...], server: "Server"):
        requests, self._stdin = os.pipe()
        self._stdout, answers = os.pipe()
        self._status, status = os.pipe()
        self.stdin: BinaryIO = os.fdopen(self._stdin, "wb")
        self.stdout: BinaryIO = os.fdopen(self._stdout, "rb")
        self.returncode: int | None = None
        asked = {
            "arguments": [work.__module__, work.__qualname__, *map(str, options)],
            "path": sys.path,
            "environment": dict(os.environ),
        }
        server.ask(asked, (requests, answers, 2, status))
        for each in (requests, answers, status):
            os.close(each)
        self.pid = self._number()

    def _number(self) -> int:
        found = os.read(self._status, _NUMBER.size)
        return _NUMBER.unpack(found)[0] if len(found) == _NUMBER.size else -signal.SIGKILL

    def poll(self) -> int | None:
        import select

        if self.returncode is None and select.select([self._status], [], [], 0)[0]:
            self._end()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        import select

        if self.returncode is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("warm child", timeout or 0)
            self._end()
        assert self.returncode is not None
        return self.returncode

    def _end(self) -> None:
        self.returncode = self._number()
        os.close(self._status)

    def kill(self) -> None:
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


class Server:
    """The process that forks. It ends when this process closes its end of the line, or ends."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._line, other = socket.socketpair()
        with other:
            subprocess.run(  # noqa: S603 - this interpreter, this module
                [sys.executable, "-P", "-m", __name__, str(other.fileno())],
                pass_fds=[other.fileno()],
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
                check=True,
            )

    def ask(self, asked: dict[str, Any], descriptors: tuple[int, ...]) -> None:
        """Have a child made with those descriptors."""
        content = json.dumps(asked).encode()
        with self._turn:
            socket.send_fds(self._line, [_LENGTH.pack(len(content))], descriptors)
            self._line.sendall(content)

    def start(self, work: Callable[..., bytes], options: tuple[int, ...]) -> WarmChild:
        """Take the place of `sandbox._start`."""
        return WarmChild(work, options, self)

    def close(self) -> None:
        self._line.close()


def serve(line: socket.socket) -> None:
    """Fork a child for each message, until the other end closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries them
    loaded, loading = os.pipe()
    for each in (loaded, loading):
        os.set_blocking(each, False)
    while True:
        head, descriptors, *_ = socket.recv_fds(line, _LENGTH.size, 4)
        if not head:
            return
        (left,) = _LENGTH.unpack(head)
        content = b""
        while left > len(content):
            content += line.recv(min(_MOST, left - len(content)))
        asked = json.loads(content)
        sys.path[:] = asked["path"]
        for name in (asked["arguments"][0], *_names(loaded)):
            with contextlib.suppress(Exception):  # the child meets the same error and ends with it
                import_module(name)
        if not os.fork():
            line.close()
            os.close(loaded)
            _guard(asked, descriptors, loading)
        for each in descriptors:
            os.close(each)


def _names(loaded: int) -> list[str]:
    """The modules that children have loaded since the last call."""
    with contextlib.suppress(BlockingIOError):
        return os.read(loaded, _MOST).decode().split()
    return []


def _guard(asked: dict[str, Any], descriptors: list[int], loading: int) -> None:
    """Fork the child, and say its number and how it ended."""
    requests, answers, errors, status = descriptors
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if not child:
        os.close(status)
        for place, each in enumerate((requests, answers, errors)):
            os.dup2(each, place)
            os.close(each)
        _work(asked, loading)
    for each in (requests, answers, errors, loading):
        os.close(each)
    os.write(status, _NUMBER.pack(child))
    _, ended = os.waitpid(child, 0)
    with contextlib.suppress(BrokenPipeError):
        os.write(status, _NUMBER.pack(os.waitstatus_to_exitcode(ended)))
    os._exit(0)


def _work(asked: dict[str, Any], loading: int) -> None:
    code = 1
    try:
        os.environ.clear()
        os.environ.update(asked["environment"])
        with contextlib.suppress(Exception):  # met again below
            module, name, *_ = asked["arguments"]
            _tell_loaded(module, name, loading)
        sandbox_child.main(asked["arguments"])
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        os._exit(code)


def _tell_loaded(module: str, name: str, loading: int) -> None:
    """Let the work say which modules it loaded, before it answers: then the child may be killed."""
    owner, before = import_module(module), set(sys.modules)
    work: Callable[..., bytes] = getattr(owner, name)

    def told(*asked: Any) -> bytes:
        try:
            return work(*asked)
        finally:
            with contextlib.suppress(OSError, MemoryError):
                names = "".join(f"{each}\n" for each in sys.modules.keys() - before).encode()
                os.write(loading, names[: names.rfind(b"\n", 0, _AT_ONCE) + 1])

    setattr(owner, name, told)


if __name__ == "__main__":
    if not os.fork():  # a test may look for the children of its process
        serve(socket.socket(fileno=int(sys.argv[1])))
