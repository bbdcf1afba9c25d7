"""The second page of a dossier: the plan, its milestones, and the people who sign it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from judging_app.domain.execution_plan import MILESTONE_DAYS, ExecutionPlan, Milestone
from judging_app.persian.money import in_rial, rial_in_words
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, Rule, beside, inset, stacked, with_shapes
from judging_app.printing.papers.dossier_facts import Dossier, DossierHead
from judging_app.printing.papers.dossier_look import Look
from judging_app.printing.papers.setting import block, prose, shortened
from judging_app.printing.papers.signing import Signer, signatures
from judging_app.printing.papers.table import Column, Row, table

_NAMES: Final = 112.0
_CARDS: Final = 150.0
"""Milestones that need more height than this stand in a table."""
_GUTTER: Final = 12.0
NO_CONDITIONS: Final = "هیئت داوران شرطی نگذاشته است."


def boxes(head: DossierHead, dossier: Dossier, look: Look) -> Iterator[Box]:
    """The boxes of the page."""
    plan = dossier.plan
    yield _running_head(dossier)
    yield look.heading("برنامهٔ اجرا")
    yield from _facts(plan, look)
    conditions = words.lines(plan.conditions) or NO_CONDITIONS
    yield look.heading("شرط‌های هیئت داوران")
    yield from prose(conditions, look.body(), gap=look.gap)
    yield look.heading("گام‌ها از روز رسمی شدن نتیجه")
    yield from _milestones(head, plan, look)
    yield look.heading("امضا")
    yield from _signing(head, plan)
    yield from _note(head, dossier)


def field(look: Look, name: str, text: str, blank_lines: int) -> Iterator[Box]:
    """A heading and its text; lines to write on if the text is blank."""
    yield look.heading(name)
    if text:
        yield from prose(words.lines(text), look.body(), gap=look.gap)
    else:
        yield blank(styles.WIDTH, blank_lines)


def blank(across: float, count: int) -> Box:
    """Dotted lines on which a person writes by hand."""
    step = 19.0
    rules = tuple(
        Rule(0, (n + 1) * step - 3, across, dash=1.6, colour=styles.MUTED, width=0.6)
        for n in range(count)
    )
    return Box(count * step, shapes=rules)


def amount(cost: int) -> str:
    """An amount for people: «۱۲٬۵۰۰٬۰۰۰ ریال»."""
    return in_rial(cost) if cost else "بی‌هزینه"


def _running_head(dossier: Dossier) -> Box:
    """One line that tells which dossier the page belongs to."""
    look = styles.style("Bold", 9.5, 1.7, styles.MUTED)
    number = block(words.receipt_digits(dossier.serial), look, 80, "end")
    across = styles.WIDTH - 92
    title = block(words.text(shortened(dossier.honoured.idea.title, look, across, 1)), look, across)
    whole = beside([(0, title), (styles.WIDTH - 80, number)])
    line = Rule(0, whole.height + 4, styles.WIDTH, 0, styles.FIRM, styles.ACCENT)
    return replace(with_shapes(whole, line), height=whole.height + 5)


def _facts(plan: ExecutionPlan, look: Look) -> Iterator[Box]:
    cost = ""
    if plan.cost is not None:
        spoken = f" ({rial_in_words(plan.cost)})" if plan.cost else ""
        cost = amount(plan.cost) + spoken
    source = "لازم نیست" if plan.cost == 0 and not plan.cost_source else plan.cost_source
    rows = (
        ("واحد مسئول", words.text(plan.unit), 1),
        ("مجری", words.text(plan.executor), 1),
        ("نخستین گام", words.lines(plan.first_step), 2),
        ("آغاز کار", words.day(plan.first_date) if plan.first_date else "", 1),
        ("سنجهٔ موفقیت", words.lines(plan.measure), 2),
        ("برآورد هزینه", cost, 1),
        ("محل تأمین هزینه", words.text(source), 1),
    )
    for number, (name, text, lines) in enumerate(rows):
        yield from _row(look, name, text, lines, is_first=not number)


def _row(look: Look, name: str, text: str, lines: int, *, is_first: bool) -> Iterator[Box]:
    """A name and its value beside it, over a hairline. A long value continues on a further page."""
    width = styles.WIDTH - _NAMES
    muted = replace(look.body(), colour=styles.MUTED)
    label = block(name, muted, _NAMES - 8)
    told = [*prose(text, look.body(), width, 0)] if text else [blank(width, lines)]
    last = len(told) - 1
    for number, box in enumerate(told):
        cells = [(_NAMES, box), *([(0.0, label)] if not number else [])]
        row = beside(cells)
        above = 0.0 if number else 3.0
        below = 3.0 if number == last else 0.0
        framed = inset(row, 0, above, below)
        if number == last:
            framed = with_shapes(framed, Rule(0, framed.height, styles.WIDTH))
        yield replace(framed, gap=3 if is_first and not number else 0, keep=box.keep)


def _milestones(head: DossierHead, plan: ExecutionPlan, look: Look) -> Iterator[Box]:
    """The milestones with their days: three cards, or a table if their texts are long."""
    cards = [_card(head, plan, days, look) for days in MILESTONE_DAYS]
    height = max(one.height for one in cards)
    if height > _CARDS:
        yield from _as_table(head, plan)
        return
    across = _card_width()
    cells = []
    for number, card in enumerate(cards):
        panel = Panel(0, 0, across, height, line=styles.HAIR, width=0.7)
        top = Rule(0, 0, across, 0, 2.2, styles.ACCENT)
        cells.append((number * (across + _GUTTER), with_shapes(card, panel, top)))
    yield replace(beside(cells), height=height, gap=6)


def _card_width() -> float:
    return (styles.WIDTH - _GUTTER * (len(MILESTONE_DAYS) - 1)) / len(MILESTONE_DAYS)


def _card(head: DossierHead, plan: ExecutionPlan, days: int, look: Look) -> Box:
    across = _card_width() - 18
    due = words.day(Milestone(days, "").due(head.day))
    text = plan.milestone(days)
    body = replace(look.body(), size=look.size - 0.75, leading=(look.size - 0.75) * look.leading)
    told = stacked(prose(words.lines(text), body, across, 2)) if text else blank(across, 3)
    parts = [
        block(f"{words.count(days)} روز", look.heading_style(), across),
        block(due, styles.small(), across),
        replace(told, gap=3),
    ]
    return inset(stacked(parts), 9, 6, 6)


def _as_table(head: DossierHead, plan: ExecutionPlan) -> Iterator[Box]:
    columns = (
        Column("گام", 44, look=styles.cell_strong()),
        Column("تا روز", 84),
        Column("آنچه باید به دست آمده باشد", framed=True),
    )
    rows = (
        Row(
            (
                f"{words.count(days)} روز",
                words.day(Milestone(days, "").due(head.day)),
                words.lines(plan.milestone(days)),
            )
        )
        for days in MILESTONE_DAYS
    )
    yield from table(columns, rows, gap=5)


def _signing(head: DossierHead, plan: ExecutionPlan) -> Iterator[Box]:
    hand = "نام، امضا و تاریخ"
    chair = head.chair
    signers = (
        Signer(
            words.text(chair.name or chair.role), words.text(chair.role) if chair.name else hand
        ),
        Signer(
            _signing_name(plan.unit) or "واحد مسئول", f"واحد مسئول: {hand}" if plan.unit else hand
        ),
        Signer(_signing_name(plan.executor) or "مجری", f"مجری: {hand}" if plan.executor else hand),
    )
    yield from signatures(signers, 3, room=58)


def _signing_name(text: str) -> str:
    """A name in the frame of a signature; the table above has it in full."""
    bold = styles.style("Bold", 9.5, 1.7)
    return words.text(shortened(text, bold, _card_width() - 18, 3))


def _note(head: DossierHead, dossier: Dossier) -> Iterator[Box]:
    told = (
        f"این پرونده از نتیجهٔ رسمی {words.text(head.event.title)} ساخته شده است "
        f"(رسمی از {words.day(head.day)}). "
        "جای خالی یعنی هیئت داوران در آن باره چیزی ننوشته است و واحد مسئول آن را پر می‌کند."
        if dossier.plan.blanks
        else f"این پرونده از نتیجهٔ رسمی {words.text(head.event.title)} ساخته شده است "
        f"(رسمی از {words.day(head.day)})."
    )
    yield from prose(told, styles.small(), gap=8)
