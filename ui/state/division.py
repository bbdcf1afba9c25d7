"""Persian words for an assignment of ideas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from judging_app.domain.assignment_plan import Absence, AssignmentPlan, DesignQuality, Shortage
from judging_app.domain.event import Event, Judge
from judging_app.services.organizer.assignment import Division, Draft
from ui.base.idea_word import word
from ui.widgets.records import Cell, Column, Row
from ui.words.strings import code, fa, isolate


def share_columns() -> tuple[Column, ...]:
    """Return the columns of the judges' shares."""
    return (
        Column("داور"),
        Column(f"{word().of_many} او", 200, 1),
        Column("مشترک با هر داور دیگر", 170, 2),
        Column("اگر این داور برنگردد", 262),
    )


COSTLY = 1.1
"""The growth of the variance from which the page calls an assignment loose."""


@dataclass(frozen=True, slots=True)
class JudgeShare:
    """One judge's share: the number of ideas, and how many of them other judges read, too."""

    judge: Judge
    ideas: int
    total: int
    shared: tuple[int, int] | None
    absence: Absence | None


@dataclass(frozen=True, slots=True)
class DivisionShown:
    """A declared assignment or a draft, for the page.

    Without `quality`, every judge reads all ideas. `handed` lists the ideas that reserves read.
    """

    shares: tuple[JudgeShare, ...]
    quality: DesignQuality | None
    ideas: int
    handed: tuple[str, ...] = ()


def declared(now: Division) -> DivisionShown:
    """Return the assignment that the event declares."""
    ids = [idea.id for idea in now.ideas]
    shown = _shown(now.event, now.quality, now.absences, len(ids))
    shares = tuple(
        replace(share, ideas=len(now.event.asked(share.judge.id, ids))) for share in shown.shares
    )
    return replace(shown, shares=shares, handed=tuple(_handovers(now.event)))


def drafted(now: Division, draft: Draft) -> DivisionShown:
    """Return a draft beside the declared assignment."""
    quality = draft.plan.quality if isinstance(draft.plan, AssignmentPlan) else None
    return _shown(now.event, quality, draft.absences, len(now.ideas))


def _shown(
    event: Event, quality: DesignQuality | None, absences: Sequence[Absence], ideas: int
) -> DivisionShown:
    absent = {absence.judge_id: absence for absence in absences}
    loads = dict(quality.loads) if quality else {}
    shares = tuple(
        JudgeShare(
            judge,
            loads.get(judge.id, 0) if quality else ideas,
            ideas,
            _shared(quality, judge.id),
            absent.get(judge.id),
        )
        for judge in event.judges
    )
    return DivisionShown(shares, quality, ideas)


def _shared(quality: DesignQuality | None, judge_id: str) -> tuple[int, int] | None:
    counts = [n for j, k, n in quality.meetings if judge_id in (j, k)] if quality else []
    return (min(counts), max(counts)) if counts else None


def share_row(share: JudgeShare) -> Row:
    """Return the table row of a judge."""
    nothing = Cell("—", muted=True)
    return (
        Cell(share.judge.name, sub=share.judge.role, strong=True),
        Cell(f"{fa(share.ideas)} {word().one}", kind="progress", done=share.ideas,
             total=share.total),
        Cell(f"همهٔ {word().many}" if share.shared is None else _range(*share.shared), muted=True)
        if share.ideas else nothing,
        absence_cell(share.absence) if share.ideas else nothing,
    )  # fmt: skip


def _range(low: int, high: int) -> str:
    return f"{fa(low)} {word().one}" if low == high else f"{fa(low)} تا {fa(high)} {word().one}"


def absence_cell(absence: Absence | None) -> Cell:
    """Return the number of ideas that no judge reads after an absence."""
    if absence is None:
        return Cell(f"هر {word().one} یک داور کمتر", muted=True)
    few, left = fa(absence.ideas_with_fewest), absence.fewest_readings
    many = absence.ideas_with_fewest > 1
    words = f"{few} {word().one} فقط {fa(left)} داور {'دارند' if many else 'دارد'}"
    if not left:
        words = f"{few} {word().one} بی‌داور {'می‌مانند' if many else 'می‌ماند'}"
    parts = absence.quality.components
    if parts > 1:
        return Cell(words, sub=f"و داوری‌ها {fa(parts)} گروه جدا از هم می‌شوند", strong=True)
    return Cell(words, sub="بقیه به هم پیوسته می‌مانند", strong=not left)


def sentences(shown: DivisionShown) -> list[tuple[str, str]]:
    """Return the facts of an assignment as pairs (icon, sentence)."""
    handed = [("people", words) for words in shown.handed]
    quality = shown.quality
    if quality is None:
        rest = ("people", f"داوران دیگر همهٔ {fa(shown.ideas)} {word().one} را می‌خوانند.")
        return (
            [*handed, rest]
            if handed
            else [
                ("people", f"هر داور همهٔ {fa(shown.ideas)} {word().one} را می‌خواند."),
                (
                    "check-circle",
                    f"همهٔ {word().many} با سنجهٔ همهٔ داوران سنجیده می‌شوند؛ این بهترین مقایسه است.",
                ),
            ]
        )
    loads = [load for _, load in quality.loads]
    lines = [
        (
            "people",
            f"سهم هر داور {_range(min(loads), max(loads))} از {fa(shown.ideas)} {word().one} است.",
        )
    ]
    counts = [count for *_, count in quality.meetings]
    if counts:
        shared = _range(min(counts), max(counts))
        lines.append(("list", f"هر دو داور {shared} مشترک دارند؛ از همین‌ها سخت‌گیری پیداست."))
    return [*lines, *handed, *_connected(quality)]


def _handovers(event: Event) -> Iterator[str]:
    names = {judge.id: isolate(judge.name) for judge in event.judges}
    for each in event.assignment.handovers:
        ideas, absent = fa(len(each.idea_ids)), names[each.absent_id]
        yield f"{ideas} {word().of_one} {absent} را {names[each.reserve_id]} به‌جای او می‌خواند."


def _connected(quality: DesignQuality) -> list[tuple[str, str]]:
    cost = quality.mean_inflation
    if cost is None:
        groups = fa(quality.components)
        return [("warning", f"داوری‌ها {groups} گروه جدا از هم‌اند؛ سخت‌گیری‌ها سنجیدنی نیست.")]
    strength = "محکم" if cost < COSTLY else "سست"
    link = f"همهٔ داوری‌ها به هم پیوسته‌اند و پیوندشان {strength} است"
    how = "اندکی" if cost < COSTLY else "بسیار"
    more = fa(round(100 * (cost - 1)))
    price = f"با این تقسیم، مقایسهٔ دو {word().one} {how} نامطمئن‌تر است ({more}٪)."
    if cost < 1.005:
        price = f"با این تقسیم، مقایسهٔ دو {word().one} به همان اندازه مطمئن است."
    return [
        ("check-circle" if cost < COSTLY else "warning",
         f"{link}."),
        ("target", price),
    ]  # fmt: skip


def shortage_words(shortage: Shortage) -> str:
    """Return a sentence on the ideas that have too few judges, or on the judges' limits."""
    if not shortage.ideas:
        return f"با سقف سهم داوران، {fa(shortage.missing)} خوانش بی‌داور می‌ماند."
    named = "، ".join(f"{code(i)} ({fa(n)} داور)" for i, n in shortage.ideas[:8])
    more = (
        f" و {fa(len(shortage.ideas) - 8)} {word().of_one} دیگر" if len(shortage.ideas) > 8 else ""
    )
    return f"{word().of_one} {named}{more}"


def second_sizes(ideas: int, cut: int) -> list[int]:
    """Return suggested numbers of ideas near the cut. A third of all is best at equal cost."""
    wanted = {cut, cut * 3 // 2, cut * 2, round(ideas / 3), ideas // 2}
    return sorted(size for size in wanted if 1 <= size <= ideas)
