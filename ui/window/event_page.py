"""The base class of the pages of an event: a strip that says its state, beside the rail."""

from pathlib import Path

from PySide6.QtCore import Signal

from judging_app.domain.event_state import EventState, Section, Standing
from judging_app.system import event_choices
from ui.base.session import Session
from ui.base.theme import Tone
from ui.widgets.opening import open_outside
from ui.widgets.strip import Strip
from ui.window.page import SessionPage
from ui.words.event_state import go_on, notices, standing_words
from ui.words.messages import Message
from ui.words.notices import OPEN_FOLDER, Action, written


class EventPage(SessionPage):
    """A page of the section `section`. It renders the state that the session announces.

    `section_wanted` emits a section that a person asked for. A subclass that shows more of the
    state overrides `show_state`, and calls `show_present` when its widgets stand.
    """

    section_wanted = Signal(str)
    has_rail = True
    keeps_place = True
    """Whether the flow returns to the row and scroll in which the page was left. A page that
    remembers its own choice, or that shows one thing, says False."""

    def __init__(self, session: Session, section: Section, title: str, subtitle: str = "") -> None:
        super().__init__(session, title, subtitle)
        self.section = section
        self.strip = Strip()
        self._folder = Path()
        self._recalled: dict[str, tuple[str, ...]] = {}
        self.column.addWidget(self.strip)
        self.strip.acted.connect(self._act)
        session.state_changed.connect(self.show_state)

    @property
    def record_id(self) -> str:
        """The id of the idea or judge to which the page belongs; empty for a page of many."""
        return ""

    def show_state(self, state: EventState) -> None:
        """Render the state of the event."""
        go = go_on(state, self.section)
        tone: Tone = "accent" if state.standing is Standing.OFFICIAL else "neutral"
        self.strip.show_state(standing_words(state), notices(state, self.section), go, tone)
        if self.primary is not None:
            self.primary.set_quiet(quiet=self.section not in (state.now, Section.OVERVIEW))

    def show_present(self) -> None:
        """Render the state that the session knows already."""
        if self._session.state is not None:
            self.show_state(self._session.state)

    def refresh(self) -> None:
        """Render the known state; a subclass also loads what it shows beside it."""
        self.show_present()

    def remember(self, name: str, *values: str) -> None:
        """Keep what a person chose on this page, for this event and this computer.

        Keeps nothing if it equals what `recall` returned: a page that was made before the state was
        known recalled nothing, and must not replace an earlier choice by its defaults.
        """
        if self._session.state is not None and values != self._recalled.get(name):
            self._recalled[name] = values
            event_choices.remember(self._session.state.event.id, name, values)

    def recall(self, name: str) -> tuple[str, ...]:
        """Return what was chosen last for this event; empty if nothing was or is known yet."""
        state = self._session.state
        found = event_choices.recall(state.event.id, name) if state is not None else ()
        self._recalled[name] = found
        return found

    def tell_written(
        self, path: Path, words: Message, *actions: Action, tone: Tone = "accent"
    ) -> None:
        """Say in the strip that a file was written, with a way to its folder."""
        self._folder = path if path.is_dir() else path.parent
        self.strip.tell(words, tone, OPEN_FOLDER, *actions)

    def tell_paper(self, path: Path, happened: str, notice: Message | None) -> None:
        """Say that a paper was written. `notice` takes the place of the good news."""
        self.tell_written(path, notice or written(happened), tone="saffron" if notice else "accent")

    def _open_folder(self) -> None:
        if words := open_outside(self._folder):
            self._session.news.emit(words)

    def _act(self, key: str) -> None:
        """Go to a section; a subclass answers its other actions first."""
        if key == OPEN_FOLDER.key:
            self._open_folder()
        elif key in set(Section):
            self.section_wanted.emit(key)
