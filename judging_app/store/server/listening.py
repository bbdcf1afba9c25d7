"""Listens, on a connection of its own, for changes that other desks store.

The triggers of `changes.py` notify `CHANNEL` when a transaction is stored. One thread of one
listener belongs to one open event. It also notices that the server is away, connects again by
itself, and says when the server is back.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from selectors import EVENT_READ, DefaultSelector
from threading import Event, Thread
from typing import Any, Final

import psycopg
from psycopg.pq import PGnotify

from judging_app.domain.desk_news import DeskNews
from judging_app.errors import InputRefused
from judging_app.store.open_file import OpenFile
from judging_app.store.server.changes import CHANNEL, LISTENER
from judging_app.store.server.event import ServerEvent, connect

PAUSES: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds between two attempts to connect again; the last one repeats."""


class Listener:
    """A thread that calls `heard` with each piece of news, until `close`.

    Changes of the desk's own connection are no news. `heard` is called on the thread.
    """

    def __init__(self, event: ServerEvent, heard: Callable[[DeskNews], None]) -> None:
        self._event = event
        self._heard = heard
        self._ended = Event()
        self._is_away = self._is_news = False
        self._wake, self._woken = socket.socketpair()
        self._woken.settimeout(0)
        self._thread = Thread(target=self._run, name="server listener", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def check(self) -> None:
        """Ask the server at once whether it answers; connect again at once if it was away."""
        with suppress(OSError):
            self._wake.send(b"?")

    def close(self) -> None:
        """End the thread, and its connection. An attempt to connect is not waited for."""
        self._ended.set()
        self.check()

    @property
    def is_running(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def _run(self) -> None:
        failed = 0
        with self._wake, self._woken:
            while not self._ended.is_set():
                try:
                    with self._connection() as driver:
                        failed = 0
                        self._listen(driver)
                except (psycopg.Error, InputRefused, OSError):
                    if self._ended.is_set():
                        return
                    self._tell_away()
                    self._wait(PAUSES[min(failed, len(PAUSES) - 1)])
                    failed += 1

    @contextmanager
    def _connection(self) -> Iterator["psycopg.Connection[Any]"]:
        driver = connect(self._event.address)
        driver.add_notify_handler(self._note)
        try:
            driver.execute(f"SET application_name = '{LISTENER}'")
            driver.execute(f"LISTEN {CHANNEL}")
            if self._is_away:
                self._is_away = False
                self._tell(DeskNews.BACK)
            elif self._event.missed(driver):
                self._tell(DeskNews.CHANGED)
            yield driver
        finally:
            driver.close()

    def _listen(self, driver: "psycopg.Connection[Any]") -> None:
        """Call `heard` for changes until the listener is closed; raises when the server goes."""
        while not self._ended.is_set():
            driver.pgconn.consume_input()
            while (each := driver.pgconn.notifies()) is not None:
                self._note(each)
            if self._is_news:
                self._is_news = False
                self._tell(DeskNews.CHANGED)
            if self._wait(None, driver.fileno()) and not self._ended.is_set():
                driver.execute("SELECT 1")  # its answer may come with notifications before it

    def _note(self, notification: psycopg.Notify | PGnotify) -> None:
        """Note a notification. The driver gives those that arrive with an answer."""
        own = self._event.backend
        pid = notification.pid if isinstance(notification, psycopg.Notify) else notification.be_pid
        self._is_news = self._is_news or pid != own

    def _wait(self, seconds: float | None, number: int | None = None) -> bool:
        """Wait for the server, for a call, or so long. Returns whether `check` was called."""
        with DefaultSelector() as selector:
            selector.register(self._woken, EVENT_READ)
            if number is not None:
                selector.register(number, EVENT_READ)
            ready = [key.fileobj for key, _ in selector.select(seconds)]
        is_called = self._woken in ready
        if is_called:
            self._woken.recv(64)
        return is_called

    def _tell_away(self) -> None:
        if not self._is_away:
            self._is_away = True
            self._tell(DeskNews.AWAY)

    def _tell(self, news: DeskNews) -> None:
        if not self._ended.is_set():
            self._heard(news)


def listener_of(file: OpenFile, heard: Callable[[DeskNews], None]) -> Listener:
    """The listener of an open event on a server. Raises TypeError for a file."""
    if not isinstance(file, ServerEvent):
        raise TypeError("a file has no server")
    return Listener(file, heard)
