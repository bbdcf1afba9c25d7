"""Allows one desktop for each person and data folder: a second start passes its files to the first.

A lock file decides which process is first; the lock ends with its process. The socket belongs to
this user. A message is a list of paths and nothing else; the paths are treated like dropped files.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from judging_app.system.paths import data_folder

PATIENCE = 3000
"""Milliseconds to wait for the first desktop's answer. After that it counts as hanging and this
process continues alone.
"""
LONGEST = 64 * 1024
"""The maximum length of a message in bytes."""
TAKEN = b"taken\n"


class SingleInstance(QObject):
    """Holds the lock. `called` emits the paths of a second start; the list may be empty."""

    called = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = data_folder()
        self._name = (
            "judging-app-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]
        )
        self._lock = QLockFile(str(folder / "desktop.lock"))
        self._lock.setStaleLockTime(0)  # no time limit: only an ended process makes it stale
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)

    def begin(self, paths: Sequence[Path] = ()) -> bool:
        """Become the only desktop; return False if another one runs and has received the paths."""
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._name)  # left by a killed process
            self._server.listen(self._name)
            return True
        return not self._hand_over(paths)

    def end(self) -> None:
        """Release the lock, so that another process can become the desktop."""
        self._server.close()
        self._lock.unlock()

    def _hand_over(self, paths: Sequence[Path]) -> bool:
        """Send the paths to the first desktop; return whether it accepted them."""
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
    """Return the paths in a message; None if the message has another form."""
    try:
        paths = json.loads(message)
    except ValueError:
        return None
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        return None
    return [Path(path) for path in paths if "\0" not in path]
