"""The state of the merge inbox: files with their verdicts, until they are merged."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from judging_app.domain.event import Event, Judge
from judging_app.domain.merge_plan import Verdict
from judging_app.persian.file_names import printable
from judging_app.services.files import OpenFile, PassedOver, WhyNot
from judging_app.services.organizer.contradictions import list_contradictions
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.history import MergedFile, merged_files
from judging_app.services.organizer.merging import Inspected
from judging_app.services.organizer.rebuilding import Rebuilt
from ui.inbox.contradictions import Contested
from ui.state.waiting_files import WaitingFile, WaitingFiles
from ui.widgets.records import Cell, Column, Row
from ui.words.messages import Message, message
from ui.words.organizer import (
    moment,
    refused,
    shown_receipt,
    verdict_look,
    verdict_word,
    what_changes,
)
from ui.words.strings import fa, isolate, listed

INBOX = (Column("داور", 190), Column("نتیجهٔ بررسی", 164), Column("چه عوض می‌شود", 0, 1),
         Column("پرونده و کد رسید", 262, 2))  # fmt: skip
MERGED = (Column("داور"), Column("نسخه", 60), Column("حالت", 140), Column("دریافت", 180, 2),
          Column("پرونده و کد رسید", 262, 1))  # fmt: skip


InboxItem = WaitingFile[Inspected]


def is_older(item: InboxItem) -> bool:
    """Whether a newer file of the judge is here or in the event: merging changes nothing."""
    return item.found.plan is not None and item.found.plan.verdict is Verdict.OLDER


@dataclass(frozen=True, slots=True)
class InboxState:
    """The event's present content. `titles` maps idea ids to titles."""

    event: Event
    titles: dict[str, str]
    merged: tuple[MergedFile, ...]
    contested: tuple[Contested, ...]


class Inbox(QObject):
    """The waiting files. They outlive the page that shows them."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: WaitingFiles[Inspected] = WaitingFiles()

    @property
    def items(self) -> tuple[InboxItem, ...]:
        """The files in the order in which the inbox shows them."""
        return self._files.items

    @property
    def addable(self) -> tuple[Path, ...]:
        """The files that can be merged."""
        return self._files.addable

    @property
    def summary(self) -> str:
        """Return the number of files of each verdict, in words."""
        places = Counter(item.urgency for item in self.items if not item.added)
        added = sum(item.added for item in self.items)
        older = sum(item.can_be_added and is_older(item) for item in self.items)
        counts = ((places[0] - older, "افزودنی"), (older, "نسخهٔ کهنه‌تر"),
                  (places[1], "پذیرفته‌نشده"), (places[2], "بی‌تغییر"),
                  (added, "افزوده شد"))  # fmt: skip
        return listed(f"{fa(count)} {word}" for count, word in counts if count)

    def paths(self, more: Iterable[Path] = ()) -> tuple[Path, ...]:
        """Return the files to inspect: `more`, and all that are not merged yet."""
        return self._files.paths(more)

    def show(self, found: Sequence[Inspected]) -> None:
        """Show the inspected files before the files that were merged."""
        self._keep(self._files.with_found(found))

    def mark_added(self, done: Sequence[Inspected]) -> int:
        """Mark these as merged, with their verdicts at that moment. Returns how many there are."""
        before = self._files.added
        self._keep(self._files.with_added(done))
        return self._files.added - before

    def forget_added(self) -> None:
        """Remove the merged files from the list, because a merge was undone."""
        self._keep(self._files.without_added())

    def clear(self) -> None:
        """Clear the list. The event does not change."""
        self._keep(WaitingFiles())

    def _keep(self, files: WaitingFiles[Inspected]) -> None:
        self._files = files
        self.changed.emit()


def read_state(file: OpenFile) -> InboxState:
    """Load the event's present content."""
    seen = overview(file)
    names = {judge.id: judge.name for judge in seen.event.judges}
    titles = {idea.id: idea.title for idea in seen.ideas}
    contested = [
        Contested(found, names[found.judge_id], titles[found.idea_id])
        for found in list_contradictions(file)
    ]
    contested.sort(key=lambda each: each.found.is_settled)
    return InboxState(seen.event, titles, merged_files(file), tuple(contested))


def inbox_row(item: InboxItem, event: Event | None) -> Row:
    """Return the table row of a file."""
    name = Cell(printable(item.found.path.name), kind="code", sub=_receipt(item))
    plan, refusal = item.found.plan, item.found.refusal
    if plan is None:
        word = refused(refusal) if refusal else ""
        why = message(refusal).happened if refusal else ""
        maybe = judge_by_name(item.found.path.name, event)
        who = Cell(maybe.name, sub=BY_NAME, muted=True) if maybe else Cell("—", muted=True)
        return who, Cell(word, kind="chip", tone="brick", icon="ban"), Cell(why), name
    judge = event.judge(plan.judge_id) if event else None
    who = Cell(judge.name if judge else plan.judge_id,
               sub=f"نسخهٔ {fa(plan.revision)}", strong=True)  # fmt: skip
    if item.added:
        pill = Cell("افزوده شد", kind="chip", tone="accent", icon="check-circle")
    else:
        tone, icon = verdict_look(plan)
        pill = Cell(verdict_word(plan), kind="chip", tone=tone, icon=icon)
    dull = plan.verdict in (Verdict.ALREADY_HERE, Verdict.OLDER)
    return who, pill, Cell(what_changes(plan), muted=dull), name


def _receipt(item: InboxItem) -> str:
    """Return the receipt code of a readable file, which a person compares with the paper."""
    return shown_receipt(item.found.plan.digest) if item.found.plan else ""


BY_NAME = "به گفتهٔ نام پرونده"


def judge_by_name(file_name: str, event: Event | None) -> Judge | None:
    """Return the judge that the name of an unreadable file suggests; None if it suggests none."""
    judge_id, _, rest = file_name.partition("-")
    is_ours = event is not None and rest.startswith(f"{event.id[:4].upper()}-")
    return event.judge(judge_id) if event and is_ours else None


def merged_row(merged: MergedFile) -> Row:
    """Return the table row of a merged file."""
    state = (
        Cell("شمرده می‌شود", kind="chip", tone="accent", icon="check")
        if merged.counts
        else Cell("نوتر آمده", kind="chip", icon="clock")
    )
    return (
        Cell(merged.judge.name, sub=isolate(merged.judge.id), strong=True),
        Cell(fa(merged.revision)),
        state,
        Cell(moment(merged.received_at), muted=True),
        Cell(merged.file_name, kind="code", sub=shown_receipt(merged.digest)),
    )


def rebuilt_message(found: Rebuilt) -> Message:
    """Return a message on the result of comparing the event with its files."""
    counts = f"{fa(found.files)} پرونده، {fa(found.sheets)} برگه"
    if not found.differing:
        return Message("رویداد با پرونده‌هایش یکی است.", f"{counts} از نو خوانده شد.", "")
    return Message(
        f"برگه‌های {fa(len(found.differing))} داور با پرونده‌هایشان یکی نبود و درست شد.",
        f"{counts} از نو خوانده شد؛ رویداد پیش از آن پشتیبان گرفته شد.",
        "اگر کسی جز شما به این رایانه دسترسی دارد، علت را پیگیری کنید.",
        " · ".join(isolate(part) for part in (*found.differing, str(found.backup))),
    )


def passed_over_message(others: Sequence[PassedOver]) -> Message | None:
    """Return a notice on files that may hold scores but were not inspected, if there are any."""
    telling = [each for each in others if each.why is not WhyNot.OTHER]
    if not telling:
        return None
    names = [isolate(each.path.name) for each in telling[:MOST_NAMED]]
    more = [f"و {fa(len(telling) - MOST_NAMED)} پروندهٔ دیگر"] if telling[MOST_NAMED:] else []
    return Message(
        f"{fa(len(telling))} پرونده در این پوشه بررسی نشد؛ شاید درونشان امتیاز باشد.",
        "پرونده‌های ‎.scores دیگر بررسی شدند.",
        "نام پرونده را چنان عوض کنید که به ‎.scores پایان یابد، یا پروندهٔ فشرده را باز کنید؛ "
        "سپس پوشه را دوباره نشان دهید.",
        "، ".join((*names, *more)),
    )


MOST_NAMED = 6
