"""Persian words for the state of an event: its next task, its steps, its notices."""

from dataclasses import replace

from judging_app.domain.event_state import (
    SECTION_OF,
    EventState,
    Section,
    SectionState,
    Standing,
    Task,
)
from judging_app.domain.returns import ReturnState
from judging_app.domain.right import Right
from judging_app.domain.step_state import StepState
from ui.base.idea_word import filled, word
from ui.words.messages import Message
from ui.words.notices import Action, Notice
from ui.words.organizer import moment
from ui.words.strings import fa, listed, of

TASK = {
    Task.BUILD_PACKAGE: ("ساختن بستهٔ {many}", "package"),
    Task.MERGE: ("رفتن به صندوق ادغام", "merge"),
    Task.RESOLVE: ("برگه‌های ناهمسان", "merge"),
    Task.DECIDE: ("هم‌اندیشی", "comment"),
    Task.MAKE_OFFICIAL: ("رسمی کردن نتیجه", "lock"),
    Task.CHECK_RESULT: ("بررسی نتیجهٔ رسمی", "warning"),
    Task.PRINT_MINUTES: ("چاپ صورت‌جلسه", "printer"),
    Task.ISSUE_CERTIFICATES: ("ساختن لوح‌ها", "certificate"),
    Task.PRINT_DOSSIERS: ("چاپ پرونده‌های اجرا", "folder"),
    Task.ARCHIVE: ("ساختن بایگانی…", "save"),
    Task.NOTHING: ("بایگانی دوباره…", "save"),
}
"""The words and the icon of the button that leads to a task."""

PUT_AWAY, PRINT_SHEET = "put-sheet-away", "print-recovery-sheet"
"""The actions of the reminder of the recovery sheet."""
_SHEET = Notice(
    Message(
        "برگهٔ بازیابی هنوز در جای امنی نیست.",
        "اگر گذرواژه فراموش شود، تنها این برگه کلیدهای رویداد را باز می‌کند.",
        "آن را چاپ کنید و جدا از این رایانه نگه دارید.",
    ),
    "saffron",
    (
        Action(PRINT_SHEET, "چاپ برگه…", "printer", Right.DESK),
        Action(PUT_AWAY, "جای امنی گذاشتم", "check", Right.DESK),
    ),
)
_STALE = Message(
    "پس از آخرین بسته، کارت یا داوری عوض شده است.",
    "داوران دیگر با بستهٔ پیشین هم می‌توانند کار کنند.",
    "بسته را دوباره بسازید و به داورانی بدهید که تغییر به آنان می‌رسد.",
)
_PENDING = Message(
    "{count} اصلاحیه هنوز به داوران نرسیده است.",
    "با بستهٔ بعدی به آن‌ها می‌رسد؛ امتیازهایشان می‌ماند.",
    "بسته را دوباره بسازید و به داوران بدهید.",
)
_TO_PACKAGE = Action(Section.PACKAGE, "بستهٔ اصلاحیه", "package")
_LACKS_STAGE = Message(
    "خوانش دوم هنوز در هیچ بسته‌ای نیست.", "", "بستهٔ خوانش دوم را بسازید و به داوران بدهید."
)
_DEPARTED = Message(
    "نتیجهٔ رسمی دیگر با آنچه در رویداد هست نمی‌خواند.",
    "چیزی چاپ نمی‌شود تا روشن شود.",
    "اگر دگرگونی درست است، نتیجه را غیررسمی و سپس دوباره رسمی کنید.",
)
_UNOFFICIAL = Message(
    "نتیجه هنوز رسمی نیست.",
    "آنچه اکنون چاپ شود پیش‌نویس است.",
    "نخست در «هم‌اندیشی» نتیجه را رسمی کنید.",
)
_ABOUT_RESULT = (
    Section.RESULTS,
    Section.DELIBERATION,
    Section.PAPERS,
    Section.CERTIFICATES,
    Section.EXECUTION,
    Section.REPORT,
    Section.CEREMONY,
)
_ABOUT_PACKAGE = (
    Section.OVERVIEW,
    Section.IDEAS,
    Section.JUDGES,
    Section.ASSIGNMENT,
    Section.PACKAGE,
)
_PRINTS = (Section.PAPERS, Section.CERTIFICATES)


def task_words(task: Task) -> tuple[str, str]:
    """Return words and icon of the button that leads to this task."""
    words, icon = TASK[task]
    return filled(words), icon


def go_on(state: EventState, here: Section | None) -> Action | None:
    """Return the action that leads to the next task.

    None on the page where it is done, and on the overview, whose main button leads there.
    """
    if here in (state.now, Section.OVERVIEW) or state.task is Task.NOTHING:
        return None
    return Action(SECTION_OF[state.task], *task_words(state.task))


def figure(section: SectionState) -> str:
    """Return the figure beside a section, such as «۷ از ۱۰»; empty if none helps.

    A section that is done has no figure that says otherwise.
    """
    if section.state is StepState.DONE and section.done != section.total:
        return ""
    return of(section.done, section.total) if section.total else ""


def returned_words(state: EventState) -> str:
    """Return a text such as «پروندهٔ ۷ داور از ۱۰ رسیده است»."""
    if not state.returned:
        return "هنوز پروندهٔ هیچ داوری نرسیده است"
    if state.returned == state.awaited:
        return "پروندهٔ همهٔ داوران رسیده است"
    return f"پروندهٔ {fa(state.returned)} داور از {fa(state.awaited)} رسیده است"


def open_words(state: EventState) -> str:
    """Return the open points, such as «۲ ناتمام، ۱ ناهمسان». Empty if there are none."""
    open_states = ((ReturnState.UNFINISHED, "ناتمام"), (ReturnState.CONTESTED, "ناهمسان"))
    counts = ((state.count(each), name) for each, name in open_states)
    return listed(f"{fa(count)} {name}" for count, name in counts if count)


def standing_words(state: EventState) -> str:
    """Return one sentence on the state, without a full stop."""
    closing = state.closing
    if closing.official_at is not None:
        if closing.has_departed:
            return "نتیجه دیگر همان نیست که رسمی شد"
        return f"نتیجه رسمی است از {moment(closing.official_at)}"
    if not state.has_package:
        return f"بستهٔ {word().many} هنوز ساخته نشده است"
    if state.standing is Standing.UNOFFICIAL:
        has = "دارند" if state.ranked > 1 else "دارد"
        ranked = f"{fa(state.ranked)} {word().one} رتبه {has}"
        return listed((returned_words(state), ranked, "نتیجه غیررسمی است"))
    provisional = "نتیجه موقت است" if state.returned else ""
    return listed((returned_words(state), open_words(state), provisional))


def notices(state: EventState, here: Section | None) -> tuple[Notice, ...]:
    """Return the notices of the state for the page of a section, the gravest first."""
    found = [Notice(_DEPARTED, "brick")] if state.closing.has_departed else []
    if here in _ABOUT_RESULT and state.returned:
        found += _of_result(state, here)
    if here in (Section.INBOX, *_ABOUT_RESULT):
        found += _contested(state)
    if here in _ABOUT_PACKAGE and state.has_package:
        found += [Notice(_LACKS_STAGE)] if state.lacks_stage else []
        found += [Notice(_lacks_late_idea())] if state.lacks_late_idea else []
        found += [] if state.lacks_late_idea else _of_changes(state, here)
    if here is Section.OVERVIEW and state.awaits_sheet:
        found.append(_SHEET)
    return tuple(found)


def _of_changes(state: EventState, here: Section) -> list[Notice]:
    """Return the notice of changes that no package has yet; amendments include cards and judges."""
    if state.is_official:
        return []
    if state.pending:
        words = replace(_PENDING, happened=_PENDING.happened.format(count=fa(state.pending)))
        leads = Section.PACKAGE not in (here, state.now)
        return [Notice(words, "saffron", (_TO_PACKAGE,) if leads else ())]
    return [Notice(_STALE)] if state.is_package_stale else []


def _of_result(state: EventState, here: Section) -> list[Notice]:
    if state.standing is Standing.PROVISIONAL:
        return [Notice(_provisional(state))]
    is_draft = state.standing is Standing.UNOFFICIAL and here in _PRINTS
    return [Notice(_UNOFFICIAL)] if is_draft else []


def _provisional(state: EventState) -> Message:
    """Say what is missing: files, or what the files that came leave open."""
    safe = "برگزیدگان هنوز می‌توانند عوض شوند."
    if state.returned < state.awaited:
        happened = f"نتیجه هنوز موقت است: {returned_words(state)}."
        return Message(happened, safe, "پروندهٔ همهٔ داوران را در صندوق ادغام بیفزایید.")
    happened = f"نتیجه هنوز موقت است: کار داوران پایان نیافته است ({open_words(state)})."
    return Message(happened, safe, "در «نمای رویداد» ببینید کار کدام داور مانده است.")


def _contested(state: EventState) -> list[Notice]:
    count = sum(each.contested for each in state.returns)
    if not count:
        return []
    happened = f"{fa(count)} برگهٔ ناهمسان شمرده نمی‌شود."
    advice = "در صندوق ادغام، «برگه‌های ناهمسان»، بگویید کدام پرونده درست است."
    return [Notice(Message(happened, "", advice))]


def _lacks_late_idea() -> Message:
    return Message(
        f"{word().any_one} دیررسیده هنوز در هیچ بسته‌ای نیست.",
        "",
        "بسته را دوباره بسازید و به داوران بدهید.",
    )
