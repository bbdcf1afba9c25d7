"""One desktop for each person and data folder: a second start hands its files to the first.

The lock tells who is first and does not outlive its process. The socket is this user's own; what
comes through it is a list of paths and nothing else, and is treated like files let fall.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from judging_app.system.paths import data_folder

PATIENCE = 3000
"""Milliseconds for the first window to answer; past that it hangs, and we go on alone."""
LONGEST = 64 * 1024
"""Bytes of a message, at most."""
TAKEN = b"taken\n"


class SingleInstance(QObject):
    """`called` gives the paths of a second start; it may be an empty list."""

    called = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = data_folder()
        self._name = (
            "judging-app-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]
        )
        self._lock = QLockFile(str(folder / "desktop.lock"))
        self._lock.setStaleLockTime(0)  # hours may pass; whether its process lives is what counts
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)

    def begin(self, paths: Sequence[Path] = ()) -> bool:
        """Become the one desktop; False where another runs, which was given the paths."""
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._name)  # left by a process that was killed
            self._server.listen(self._name)
            return True
        return not self._hand_over(paths)

    def end(self) -> None:
        """Let another be the one."""
        self._server.close()
        self._lock.unlock()

    def _hand_over(self, paths: Sequence[Path]) -> bool:
        """Whether the first desktop took the paths."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        message = json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n"
        socket.write(message)
        socket.flush()
        return socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == TAKEN

    def _receive(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > LONGEST:
            socket.abort()
        elif socket.canReadLine():
            paths = _paths(bytes(socket.readLine(LONGEST).data()))
            if paths is None:
                socket.abort()
                return
            socket.write(TAKEN)
            socket.flush()
            self.called.emit(paths)


def _paths(message: bytes) -> list[Path] | None:
    """The paths of a message; None where it is not one of ours."""
    try:
        paths = json.loads(message)
    except ValueError:
        return None
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        return None
    return [Path(path) for path in paths if "\0" not in path]
