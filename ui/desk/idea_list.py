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
    """The data of a row besides its title."""

    ID = Qt.ItemDataRole.UserRole + 1
    STATE = ID + 1
    THEME = ID + 2
    TOTAL = ID + 3
    FLAGGED = ID + 4
    ANCHOR = ID + 5
    AMENDED = ID + 6


class Sieve(StrEnum):
    """The choices of the filter by state."""

    ALL = "all"
    LEFT = "left"
    COMPLETE = "complete"
    ASIDE = "aside"

    def holds(self, state: SheetState) -> bool:
        """Whether an idea in this state passes the filter."""
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
    """The choices for the order of the list."""

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
        """Return the number of ideas."""
        return 0 if parent is not None and parent.isValid() else len(self._ideas)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or the data that a `Role` names."""
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
            case Role.AMENDED:
                return idea.id in self._desk.desk.amended
        return self._said(idea, role)

    def _said(self, idea: Idea, role: int) -> object:
        """Return data on the judge's sheet of the idea. `role` says which."""
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
        """Return the text of the row for a screen reader."""
        parts = [strings.code(idea.id), idea.title]
        parts.append(strings.SHEET_STATE[self._desk.state(idea.id)])
        parts += [strings.anchor()] if idea.id in self._anchors else []
        parts += [strings.AMENDED] if idea.id in self._desk.desk.amended else []
        parts += [strings.FLAGGED] if self._desk.sheet(idea.id).flagged else []
        return "، ".join(parts)

    def index_of(self, idea_id: str) -> QModelIndex:
        """Return the model index of an idea."""
        return self.index(self.row_of[idea_id])

    def _tell(self, idea_id: str) -> None:
        place = self.index_of(idea_id)
        self.dataChanged.emit(place, place)


class IdeaFilter(QStringListModel):
    """The rows that pass the search and the filters.

    It replaces Qt's proxy model, which asks Python about each of ten thousand rows at every key.
    Its base is Qt's own model of strings (the ids), which counts rows without asking Python. The
    current idea stays in a filtered list even if it no longer passes, so that it does not disappear
    while the judge marks it. A search may hide it; it stays the current idea.
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
        """Return the search index.

        It takes a second for ten thousand ideas, so run this on the worker.
        """
        return SearchIndex(self._desk.ideas, self._desk.desk.event)

    def take_index(self, index: SearchIndex) -> None:
        """Search in this index from now on."""
        self._index = index

    def search(self, text: str) -> None:
        """Show ideas that contain every word of this text."""
        self._wanted = text
        self._sift()

    def choose(self, sieve: Sieve) -> None:
        """Show ideas of these states."""
        self._sieve = sieve
        self._sift()

    def choose_theme(self, theme_id: str) -> None:
        """Show ideas of this theme; an empty id shows all."""
        self._theme = theme_id
        self._sift()

    def choose_flagged(self, *, only: bool) -> None:
        """Show only the ideas that the judge has flagged, or all."""
        self._flagged = only
        self._sift()

    def sort_by(self, order: Order) -> None:
        """Sort in this order.

        Order by score uses the totals of this moment, so that no row moves later.
        """
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
        """Whether a filter may hide ideas. The search does not count."""
        return self._sieve is not Sieve.ALL or bool(self._theme) or self._flagged

    def show_all(self) -> None:
        """Remove every filter; order and search stay."""
        self._sieve, self._theme, self._flagged = Sieve.ALL, "", False
        self._sift()

    def _rank(self, ids: list[str]) -> None:
        self._ranks = [0] * len(ids)
        for rank, idea_id in enumerate(ids):
            self._ranks[self._source.row_of[idea_id]] = rank

    def _by_score(self, idea_id: str) -> tuple[bool, Fraction]:
        """Return the sort key: best total first; ideas without a total last, in reading order."""
        total = self._desk.sheet(idea_id).total(self._desk.rubric)
        return total is None, -(total or Fraction())

    def take_in_hand(self, idea_id: str) -> None:
        """Make this the current idea, which stays in the list."""
        self.in_hand = idea_id
        if self.is_sieved:
            self._sift()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a row: it can be selected, but not edited."""
        return QAbstractListModel.flags(self, index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the data that the underlying list has for that idea."""
        if not index.isValid():
            return None
        return self._source.data(self._source.index(self._rows[index.row()]), role)

    def place_of(self, idea_id: str) -> QModelIndex:
        """Return the index of an idea; invalid if it is hidden."""
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
        """Return the tests that a row must pass, the cheapest first."""
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
