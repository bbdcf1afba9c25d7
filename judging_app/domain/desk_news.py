"""The news that a window at an event on a server gets of the other desks."""

from enum import StrEnum


class DeskNews(StrEnum):
    """A kind of news.

    CHANGED: another desk has stored something. AWAY: the server does not answer. BACK: it answers
    again, and anything may have changed meanwhile.
    """

    CHANGED = "changed"
    AWAY = "away"
    BACK = "back"
