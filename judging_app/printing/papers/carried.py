"""Tables of money: each page ends with a sum that is carried over, and begins with it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from judging_app.persian.money import in_rial, rial_in_words
from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.setting import heading, prose
from judging_app.printing.papers.signing import Signer, signatures
from judging_app.printing.papers.table import Column, Row, table

CARRIED_ON, CARRIED_FROM = "نقل به صفحهٔ بعد", "نقل از صفحهٔ پیش"
_SIGNERS = (
    Signer("", "دبیر رویداد"),
    Signer("", "مسئول امور مالی"),
    Signer("", "تأییدکننده"),
)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A row of a table, and its amount in the column that is summed up."""

    row: Row
    amount: int


@dataclass(frozen=True, slots=True)
class SumCells:
    """Makes the cells of a row with a sum, from its name and the sum."""

    cells: Callable[[str, int], Sequence[str]]
    total: str


def money_table(
    columns: Sequence[Column], rows: Sequence[MoneyRow], sums: SumCells, above: float
) -> Iterator[Box]:
    """The table, with carried sums where it continues on another page, and the total at its end.

    `above` is the height of everything above the table on its first page, in points. No row may be
    higher than a page.
    """
    drawn = list(table(columns, (one.row for one in rows), gap=8))
    if not drawn:
        return
    head, *boxes = (replace(box, keep=False) for box in drawn)
    plain = [replace(column, framed=False, look=styles.cell_strong()) for column in columns]

    def sum_row(name: str, amount: int) -> Box:
        _, box = table(plain, [Row(sums.cells(name, amount), firm=True)])
        return replace(box, keep=False, header=head)

    carried_on = sum_row(CARRIED_ON, 0).height
    down = above + head.gap + head.height
    yield replace(head, keep=True)
    running = 0
    for number, (box, one) in enumerate(zip(boxes, rows, strict=True)):
        is_last = number == len(boxes) - 1
        if number and down + box.height + carried_on > styles.HEIGHT:
            yield sum_row(CARRIED_ON, running)
            carried = replace(sum_row(CARRIED_FROM, running), breaks=True, keep=True)
            yield carried
            down = head.height + carried.height
        running += one.amount
        yield replace(box, keep=is_last)
        down += box.height
    yield sum_row(sums.total, running)


def closing(amount: int, notes: Sequence[str] = ()) -> Iterator[Box]:
    """The sum in digits and words, notes, and the places to sign.

    They stay on one page: nobody signs a page without the sum.
    """
    told = f"جمع کل: {in_rial(amount)} ({rial_in_words(amount)})"
    above = [*prose(told, styles.strong(), gap=10)]
    for note in notes:
        above += prose(note, styles.small())
    for box in (*above, heading("تأیید")):
        yield replace(box, keep=True)
    yield from signatures(_SIGNERS, len(_SIGNERS))
