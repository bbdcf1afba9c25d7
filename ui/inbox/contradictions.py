"""Persian words for the sheets on which a judge's files contradict each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from judging_app.domain.contradiction import Contradiction, Voice
from judging_app.domain.event import Event
from judging_app.domain.merge_plan import ForkKind
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet
from ui.base.idea_word import filled, word
from ui.widgets.records import Cell, Column, Row
from ui.widgets.version_card import Line, letter
from ui.words.organizer import moment
from ui.words.strings import SHEET_STATE, code, fa, mark, total


def contested_columns() -> tuple[Column, ...]:
    """Return the columns of the contested sheets."""
    return (Column(f"داور و {word().one}"), Column("حالت", 124, 1))


WHY = {
    ForkKind.TWO_LAPTOPS: "این داور در دو رایانهٔ جدا داوری کرده و به این {one} دو "
    "امتیاز متفاوت داده است.",
    ForkKind.ROLLED_BACK: "این رایانه، یا رونوشتی از آن، از نسخهٔ قدیمی ادامه داده است و اکنون "
    "دربارهٔ این {one} دو چیز می‌گوید.",
}
"""The reasons why two files of one judge differ."""


@dataclass(frozen=True, slots=True)
class Contested:
    """A contradiction with the names that the page shows."""

    found: Contradiction
    judge: str
    title: str

    @property
    def heading(self) -> str:
        """The heading: code and title of the idea."""
        return f"{word().of_one} {code(self.found.idea_id)} · {self.title}"

    @property
    def words(self) -> str:
        """The sentences on the cause and the consequence."""
        why = filled(WHY[self.found.kind])
        decided = self.found.resolution
        if self.found.is_settled and decided:
            return f"{why} شما یکی را برگزیده‌اید، چون: {decided.reason}"
        if decided:
            return f"{why} پس از گزینش شما پروندهٔ تازه‌ای رسید؛ از داور بپرسید و دوباره برگزینید."
        return f"{why} تا یکی را برنگزینید، هیچ‌کدام شمرده نمی‌شود. از خود داور بپرسید."


def contested_row(one: Contested) -> Row:
    """Return the table row of a contradiction."""
    state = (
        Cell("برگزیده شد", kind="chip", tone="accent", icon="check")
        if one.found.is_settled
        else Cell("در انتظار", kind="chip", tone="saffron", icon="warning")
    )
    sub = f"{code(one.found.idea_id)} · {one.title}"
    return Cell(one.judge, sub=sub, strong=True), state


def laptop_names(found: Contradiction) -> Sequence[str]:
    """Return a name for each file: of its laptop, or its own if one laptop was set back."""
    kind = "پروندهٔ" if found.kind is ForkKind.ROLLED_BACK else "رایانهٔ"
    return [f"{kind} {letter(number)}" for number in range(len(found.voices))]


def written(voice: Voice) -> str:
    """Return a text that says which file it is and when it was written."""
    file = voice.file.score_file
    return f"نوشتهٔ {moment(file.written_at)} · نسخهٔ {fa(file.revision)}"


def sheet_lines(voice: Voice, found: Contradiction, event: Event) -> list[Line]:
    """Return the lines of a file's sheet: state, total, marks, comment."""
    others = [each.sheet for each in found.voices]
    rubric, sheet = event.rubric, voice.sheet
    marks = sheet.marks
    lines = [_line("حالت", sheet, others, lambda s: SHEET_STATE[s.state(rubric)])]
    lines += [
        Line(
            each.title,
            mark(marks[each.id]) if each.id in marks else "—",
            each.id in found.differing,
        )
        for each in rubric.criteria
    ]
    lines.append(_line("جمع", sheet, others, lambda s: _total(s, rubric)))
    prose = (
        _line("دلیل", sheet, others, lambda s: s.reason),
        _line("نظر داور", sheet, others, lambda s: s.comment),
    )
    lines += [replace(line, is_prose=True) for line in prose]
    return [line for line in lines if line.value or line.differs]


def _total(sheet: ScoreSheet, rubric: Rubric) -> str:
    return total(sheet.total(rubric))


def _line(
    name: str,
    sheet: ScoreSheet,
    others: Sequence[ScoreSheet],
    say: Callable[[ScoreSheet], str],
) -> Line:
    values = {say(each) for each in others}
    return Line(name, say(sheet) or ("—" if len(values) > 1 else ""), len(values) > 1)
