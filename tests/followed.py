"""An official event of twenty chosen ideas with twenty executors, for the follow-up."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl

from judging_app.domain.execution_plan import ExecutionPlan, Milestone
from judging_app.domain.follow_up import FollowUpForm
from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.exchange.tables import follow_up_layout as layout
from judging_app.persian.dates import jalali
from judging_app.services.executor.filling import FormWork, keep, with_entry
from judging_app.services.files import OpenFile
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.follow_up import FormOut, make_forms
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from tests.factories import DEFINITION, JUDGES
from tests.services.conftest import SmallDay

COUNT = 20
CODES = tuple(str(101 + n) for n in range(COUNT))


@dataclass(frozen=True)
class Followed:
    """The open event, its folder, and the day on which its result became official."""

    folder: Path
    event: OpenFile

    def forms(self, *, with_cards: bool = False) -> tuple[FormOut, ...]:
        """Write all forms into the folder `out`."""
        return make_forms(self.event, self.folder / "out", with_cards=with_cards)


def make_followed(folder: Path, count: int = COUNT) -> Path:
    """Make the event in that folder, judged by two judges, with plans, official. Returns it."""
    one = DEFINITION.index('[[award]]\nid = "first"')
    end = DEFINITION.index("[[signatory]]")
    award = f'[[award]]\nid = "best"\ntitle = "برگزیده"\nfrom = 1\nto = {count}\n'
    definition = DEFINITION[:one] + award + DEFINITION[end:]
    rows = [
        f"{code},طرح شمارهٔ {n},فضای سبز,مسئلهٔ {n},راه {n},مریم نام{n},واحد {n}"
        for n, code in enumerate(CODES[:count], 1)
    ]
    ideas = "کد,عنوان,محور,مسئله,راه حل,نام پیشنهاد دهنده,واحد\n" + "\n".join(rows)
    for name, text in (("e.toml", definition), ("i.csv", ideas), ("j.csv", JUDGES)):
        (folder / name).write_text(text, "utf-8")
    stick = folder / "stick"
    stick.mkdir()
    path = folder / "event.judging"
    made = create_event(
        path, definition=folder / "e.toml", ideas=folder / "i.csv", judges=folder / "j.csv"
    )
    with made.file as event:
        day = SmallDay(folder, event, build_package(event, folder / "p.ideas").path, stick)
        for judge in ("J01", "J03"):
            day.judge(
                judge, {code: (1 + n % 10, 1 + n // 10) for n, code in enumerate(CODES[:count])}
            )
        merge_many(event, [stick])
        with event.unit_of_work() as uow:
            for n, code in enumerate(CODES[:count], 1):
                uow.put_execution_plan(plan(code, n))
                facts = {field.value: text for field, text in plan(code, n).texts().items()}
                uow.log(
                    "execution plan written", actor="organizer", at=datetime.now(UTC), idea=code,
                    **facts,
                )  # fmt: skip
            uow.commit()
        freeze(event)
    return path


def plan(code: str, n: int) -> ExecutionPlan:
    """The plan of the nth idea; each has an executor of its own."""
    return ExecutionPlan(
        code,
        unit="معاونت عمران" if n % 2 else "معاونت خدمات",
        executor=f"ادارهٔ {n}",
        first_step=f"گام نخست {n}",
        measure="شمار ایستگاه‌ها",
        milestones=(Milestone(30, "طرح"), Milestone(90, "نمونه"), Milestone(180, "اجرا")),
        at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def fill_workbook(
    path: Path,
    form: FollowUpForm,
    target: Path,
    *,
    state: str = "در اجرا",
    day: int = 20,
    done: str = "نمونه ساخته شد",
    revision: object = None,
    reached: tuple[int, ...] = (30,),
    reason: str = "",
) -> Path:
    """Fill in a workbook as a stranger with a spreadsheet would, and save it elsewhere."""
    book = openpyxl.load_workbook(path)
    sheet = book[layout.SHEET]
    columns = layout.headings(form)
    place = {name: n for n, name in enumerate(columns.all, 1)}
    for row in range(layout.FIRST_ROW + 1, layout.FIRST_ROW + 1 + len(form.ideas)):
        sheet.cell(row, place[layout.STATE]).value = state
        sheet.cell(row, place[layout.DAY]).value = jalali(form.official_on + timedelta(days=day))
        sheet.cell(row, place[layout.DONE]).value = done
        sheet.cell(row, place[layout.SPENT]).value = 125_000_000
        sheet.cell(row, place[layout.REASON]).value = reason or None
        for days in columns.days:
            cell = sheet.cell(row, place[layout.milestone_heading(days)])
            cell.value = layout.REACHED if days in reached else None
    if revision is not None:
        sheet.cell(layout.REVISION_ROW + 1, 2).value = revision
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def save_entry(work: FormWork, entry: TypedEntry) -> FormWork:
    """Type the answers about an idea as a page does, and return the work with them."""
    return keep(with_entry(work, entry))
