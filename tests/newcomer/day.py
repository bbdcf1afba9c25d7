"""A judging day of newcomers, in the order of the day.

An organizer and three judges, each at their own computer, pass one stick around. Each possible
mishap happens once; the test reads its message and checks that it changed nothing.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pypdfium2

from tests.newcomer.hands import Hands
from tests.newcomer.judge import Judge
from tests.newcomer.organizer import Organizer
from tests.newcomer.props import (
    Office,
    Other,
    forged,
    half_of,
    make_office,
    make_other,
    mistyped,
    with_another_byte,
)
from ui.base.drives import Drive
from ui.finish import page as finish
from ui.inbox.page import InboxPage

ROOM = 14_900_000_000
BEFORE_SUPPER = 47


def play(hands: Hands, folder: Path) -> None:
    """Play the day in `folder`, which must be empty."""
    office = make_office(folder)
    organizer = Organizer(hands, office, folder / "office")
    with _stick(office.stick):
        organizer.sit_down()
        organizer.make_event()
        organizer.build_package()
        rehearsal = make_other(office, folder / "rehearsal", rehearsal=True)
        other = make_other(office, folder / "other", title="جشنوارهٔ ایده‌های سبز ۱۴۰۵")
        codes = organizer.codes
        judges = {key: Judge(hands, key, codes[key], folder / key) for key in codes}
        first = _first_judge(judges["J01"], office, rehearsal)
        second = _hand_in(judges["J02"], office)
        _begin_and_be_late(judges["J03"], office)
        organizer.sit_down()
        _evening(organizer, first, second, (rehearsal, other))
        organizer.wait_for_the_late()
        third = _hand_in(judges["J03"], office, begun=True)
        organizer.sit_down()
        _next_day(organizer, judges["J03"], third)


@contextmanager
def _stick(folder: Path) -> Iterator[None]:
    """Make this the only drive that is found, while it is plugged in."""

    def sticks() -> tuple[Drive, ...]:
        return (Drive(folder, "فلش دبیرخانه", ROOM, is_read_only=False),) if folder.exists() else ()

    with mock.patch.object(finish, "sticks", sticks):
        yield


def _first_judge(judge: Judge, office: Office, rehearsal: Other) -> tuple[Path, Path]:
    """Play the first judge, who meets every mishap; return both score files."""
    package = office.package
    judge.sit_down()
    copies = judge.laptop / "Downloads"
    copies.mkdir()
    judge.open_refused("half-copied", half_of(package, copies / package.name))
    judge.open_refused("altered-package", with_another_byte(package, copies / package.name))
    judge.try_code("mistyped-code", package, mistyped(judge.code), complete=False)
    judge.try_code("wrong-card", package, rehearsal.code)
    judge.try_code("forged-package", forged(package, copies / package.name), judge.code)
    desk = judge.open(package)
    judge.skip_tour(desk, "tour")
    judge.score(desk, BEFORE_SUPPER)
    judge.hands.write("87")
    judge.hands.see("desk")
    desk = judge.leave_and_return(package)
    judge.score(desk, len(desk.state.ideas))
    first = judge.hand_in_with_trouble(desk, office.stick)
    judge.hands.window.go_home()
    desk = judge.open(package)
    judge.hands.see("closed-desk")
    judge.think_again(desk, "reopen")
    return first, judge.hand_in(desk, office.stick)


def _hand_in(judge: Judge, office: Office, *, begun: bool = False) -> Path:
    judge.sit_down()
    desk = judge.open(office.package)
    if not begun:
        judge.skip_tour(desk)
    judge.score(desk, len(desk.state.ideas))
    return judge.hand_in(desk, office.stick)


def _begin_and_be_late(judge: Judge, office: Office) -> None:
    judge.sit_down()
    desk = judge.open(office.package)
    judge.skip_tour(desk)
    judge.score(desk, 20)


def _evening(
    organizer: Organizer, first: tuple[Path, Path], second: Path, others: tuple[Other, Other]
) -> None:
    """Play the evening: the organizer has the stick with all files that have gathered on it."""
    hands, stick = organizer.hands, organizer.office.stick
    older, newer = first
    away = older.rename(organizer.office.folder.parent / older.name)
    rehearsal, other = (Path(shutil.copy(each.scores, stick)) for each in others)
    # a file that was handed in twice, once after a change with a hex editor
    altered = with_another_byte(second, stick / f"{second.stem} (1).scores")
    half = half_of(newer, stick / f"{newer.stem} (2).scores")
    organizer.open_too_early(newer)
    organizer.open_event()
    organizer.look_at(stick)
    organizer.choose(newer)
    hands.see("inbox", hands.on(InboxPage).inbox.summary)
    organizer.read("altered-scores", altered)
    organizer.read("half-scores", half)
    organizer.read("other-event", other)
    organizer.read("rehearsal", rehearsal)
    organizer.take_in()
    hands.click(hands.on(InboxPage).clear)
    back = away.rename(stick / older.name)
    organizer.look_at(back, second)
    organizer.read("older", back)
    organizer.read("already-here", second)
    counted = organizer.ranking()
    organizer.take_in()
    assert organizer.ranking() == counted
    for each in (altered, half, other, rehearsal):
        each.unlink()


def _next_day(organizer: Organizer, late: Judge, third: Path) -> None:
    """Play the next day: a late file, the official result, then a file that comes too late."""
    organizer.open_event_again()
    organizer.look_at(third)
    organizer.take_in()
    organizer.make_official()
    late.sit_down()
    desk = late.open(organizer.office.package)
    late.think_again(desk)
    too_late = late.hand_in(desk, organizer.office.stick)
    organizer.sit_down()
    organizer.open_event_again()
    organizer.look_at(too_late)
    organizer.read("too-late", too_late)
    paper = organizer.print_certificates()
    organizer.check(_photograph(paper))
    organizer.read_log()


def _photograph(paper: Path) -> Path:
    """Return a picture of the first certificate, as a camera takes it."""
    picture = paper.with_suffix(".png")
    with pypdfium2.PdfDocument(paper) as document:
        document[0].render(scale=3).to_pil().save(picture)
    return picture
