"""The judge's list of ideas: model, search and filter."""

from collections.abc import Callable
from enum import IntEnum, StrEnum
from fractions import Fraction

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QStringListModel,
    Qt,
)

from judging_app.domain.desk import SETTLED
from judging_app.domain.event import Idea
from judging_app.domain.reading import code_order
from judging_app.domain.score_sheet import SheetState
from judging_app.domain.search import SearchIndex
from ui.state.desk_state import DeskState
from ui.widgets.records import Index
from ui.words import strings


class Role(IntEnum):
    """What a row tells beyond its title."""

    ID = Qt.ItemDataRole.UserRole + 1
    STATE = ID + 1
    THEME = ID + 2
    TOTAL = ID + 3
    FLAGGED = ID + 4
    ANCHOR = ID + 5


class Sieve(StrEnum):
    """Which ideas the list shows."""

    ALL = "all"
    LEFT = "left"
    COMPLETE = "complete"
    ASIDE = "aside"

    def holds(self, state: SheetState) -> bool:
        """Whether an idea in that state is shown."""
        match self:
            case Sieve.ALL:
                return True
            case Sieve.LEFT:
                return state not in SETTLED
            case Sieve.COMPLETE:
                return state is SheetState.COMPLETE
            case Sieve.ASIDE:
                return state in {SheetState.RECUSED, SheetState.INELIGIBLE}


class Order(StrEnum):
    """In which order the list shows them."""

    READING = "reading"
    CODE = "code"
    SCORE = "score"


class IdeaListModel(QAbstractListModel):
    """A row for each idea, in the order in which the judge reads."""

    def __init__(self, desk: DeskState) -> None:
        super().__init__(desk)
        self._desk = desk
        self._ideas = desk.ideas
        self.row_of = {idea.id: row for row, idea in enumerate(self._ideas)}
        themes = desk.desk.event.themes
        self._themes = {theme.id: theme.title for theme in themes}
        self._anchors = desk.desk.event.reading.anchor_ids
        desk.sheet_changed.connect(self._tell)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many ideas there are."""
        return 0 if parent is not None and parent.isValid() else len(self._ideas)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, or what a `Role` names."""
        idea = self._ideas[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return idea.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._told(idea)
            case Role.ID:
                return idea.id
            case Role.THEME:
                return self._themes.get(idea.theme_id, "")
            case Role.ANCHOR:
                return idea.id in self._anchors
        return self._said(idea, role)

    def _said(self, idea: Idea, role: int) -> object:
        """What the judge has made of the idea so far."""
        sheet = self._desk.sheet(idea.id)
        match role:
            case Role.STATE:
                return self._desk.state(idea.id).value
            case Role.TOTAL:
                return strings.total(sheet.total(self._desk.rubric))
            case Role.FLAGGED:
                return sheet.flagged
        return None

    def _told(self, idea: Idea) -> str:
        """The row for a screen reader."""
        parts = [strings.code(idea.id), idea.title]
        parts.append(strings.SHEET_STATE[self._desk.state(idea.id)])
        parts += [strings.ANCHOR] if idea.id in self._anchors else []
        parts += [strings.FLAGGED] if self._desk.sheet(idea.id).flagged else []
        return "، ".join(parts)

    def index_of(self, idea_id: str) -> QModelIndex:
        """The place of an idea."""
        return self.index(self.row_of[idea_id])

    def _tell(self, idea_id: str) -> None:
        place = self.index_of(idea_id)
        self.dataChanged.emit(place, place)


class IdeaFilter(QStringListModel):
    """The rows that a search and a sieve let through.

    Not Qt's proxy: that asks Python about each of ten thousand rows at every key. Qt's own model
    of strings (the ids) counts its rows without asking Python, for each of them too. The idea in
    hand stays in a sieved list although it no longer passes: it must not vanish under the judge
    who has just marked it. A search may hide it; it is in hand all the same.
    """

    def __init__(self, source: IdeaListModel, desk: DeskState) -> None:
        super().__init__(source)
        self._source = source
        self._desk = desk
        self._ids = [idea.id for idea in desk.ideas]
        self._themes = [idea.theme_id for idea in desk.ideas]
        self._ranks: list[int] = []
        self._rows = list(range(len(self._ids)))
        self._place = {row: row for row in self._rows}
        self.setStringList(self._ids)
        self._index: SearchIndex | None = None
        self._wanted = ""
        self._sieve = Sieve.ALL
        self._theme = ""
        self._flagged = False
        self.in_hand = ""
        source.dataChanged.connect(self._tell)

    def make_index(self) -> SearchIndex:
        """What is searched; for ten thousand ideas that takes a second: not on the UI thread."""
        return SearchIndex(self._desk.ideas, self._desk.desk.event)

    def take_index(self, index: SearchIndex) -> None:
        """Search in this from now on."""
        self._index = index

    def search(self, text: str) -> None:
        """Show ideas that hold every word of this text."""
        self._wanted = text
        self._sift()

    def choose(self, sieve: Sieve) -> None:
        """Show ideas of these states."""
        self._sieve = sieve
        self._sift()

    def choose_theme(self, theme_id: str) -> None:
        """Show ideas of this theme; of all where it is empty."""
        self._theme = theme_id
        self._sift()

    def choose_flagged(self, *, only: bool) -> None:
        """Show only what the judge has flagged, or everything."""
        self._flagged = only
        self._sift()

    def sort_by(self, order: Order) -> None:
        """Show in this order. By score: as it is now, so that nothing moves while one marks."""
        match order:
            case Order.READING:
                self._ranks = []
            case Order.CODE:
                self._rank(list(code_order(self._ids)))
            case Order.SCORE:
                self._rank(sorted(self._ids, key=self._by_score))
        self._sift()

    @property
    def is_sieved(self) -> bool:
        """Whether some ideas may be hidden, but for a search."""
        return self._sieve is not Sieve.ALL or bool(self._theme) or self._flagged

    def show_all(self) -> None:
        """Let every sieve go; order and search stay."""
        self._sieve, self._theme, self._flagged = Sieve.ALL, "", False
        self._sift()

    def _rank(self, ids: list[str]) -> None:
        self._ranks = [0] * len(ids)
        for rank, idea_id in enumerate(ids):
            self._ranks[self._source.row_of[idea_id]] = rank

    def _by_score(self, idea_id: str) -> tuple[bool, Fraction]:
        """The best first; ideas without a total last, as they are read."""
        total = self._desk.sheet(idea_id).total(self._desk.rubric)
        return total is None, -(total or Fraction())

    def take_in_hand(self, idea_id: str) -> None:
        """Keep this idea in the list: it is the one that is read now."""
        self.in_hand = idea_id
        if self.is_sieved:
            self._sift()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """To choose from, not to write in."""
        return QAbstractListModel.flags(self, index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the whole list says of that idea."""
        if not index.isValid():
            return None
        return self._source.data(self._source.index(self._rows[index.row()]), role)

    def place_of(self, idea_id: str) -> QModelIndex:
        """Where an idea stands here; invalid where it does not."""
        place = self._place.get(self._source.row_of[idea_id])
        return QModelIndex() if place is None else self.index(place)

    def _tell(self, first: QModelIndex) -> None:
        place = self.place_of(first.data(Role.ID))
        if place.isValid():
            self.dataChanged.emit(place, place)

    def _sift(self) -> None:
        rows = self._found()
        for passes in self._sieves():
            rows = [row for row in rows if passes(row) or self._ids[row] == self.in_hand]
        if self._ranks:
            rows.sort(key=self._ranks.__getitem__)
        if rows != self._rows:
            self._rows = rows
            self._place = {row: place for place, row in enumerate(rows)}
            self.setStringList([self._ids[row] for row in rows])

    def _sieves(self) -> list[Callable[[int], bool]]:
        """What a row must pass, the cheapest first."""
        ids, desk = self._ids, self._desk
        wanted: list[Callable[[int], bool]] = []
        if self._theme:
            wanted.append(lambda row: self._themes[row] == self._theme)
        if self._flagged:
            wanted.append(lambda row: desk.sheet(ids[row]).flagged)
        if self._sieve is not Sieve.ALL:
            wanted.append(lambda row: self._sieve.holds(desk.state(ids[row])))
        return wanted

    def _found(self) -> list[int]:
        if not self._wanted:
            return list(range(len(self._ids)))
        if self._index is None:
            self._index = self.make_index()
        place = self._source.row_of
        return [place[idea_id] for idea_id in self._index.find(self._wanted)]
