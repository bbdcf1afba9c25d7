"""The steps of an event on the overview: a picture of its state."""

from judging_app.domain.event_state import EventState, Section, Standing, Task
from judging_app.domain.step_state import StepState
from ui.base.idea_word import word
from ui.overview.step_path import Step
from ui.words.strings import fa, of


def steps(state: EventState) -> tuple[Step, ...]:
    """Return the steps from the event to its archive. One is the present one, until all is done."""
    closing = state.closing
    counts = f"{fa(state.ideas)} {word().one}، {fa(len(state.event.judges))} داور"
    back = of(state.returned, state.awaited, "داور")
    minutes = "چاپ شد" if closing.has_minutes else "چاپ و امضا"
    issued = of(closing.issued, closing.awarded) if closing.awarded else "پیش‌نمایش و چاپ"
    return (
        Step("ساخت رویداد", counts, done=True),
        _step(state, Section.PACKAGE, f"بستهٔ {word().many}", _package_note(state)),
        _step(state, Section.INBOX, "بازگشت داوران", back),
        _step(state, Section.DELIBERATION, "نتیجه", _result_note(state)),
        _step(state, Section.PAPERS, "صورت‌جلسه", minutes),
        _step(state, Section.CERTIFICATES, "لوح‌ها", issued),
        *_dossiers(state),
        Step(
            "بایگانی",
            "ساخته شد" if closing.is_archived else "نسخهٔ ماندگار",
            done=closing.is_archived,
            now=state.task is Task.ARCHIVE,
        ),
    )


def _dossiers(state: EventState) -> tuple[Step, ...]:
    """Return the step of the dossiers, if the event has execution plans."""
    if not state.to_plan:
        return ()
    note = "ساخته شد" if state.closing.has_dossiers else of(state.planned, state.to_plan, "برنامه")
    return (_step(state, Section.EXECUTION, "پرونده‌های اجرا", note),)


def _step(state: EventState, section: Section, title: str, note: str) -> Step:
    sign = state.sections[section].state
    return Step(title, note, done=sign is StepState.DONE, now=sign is StepState.NOW)


def _package_note(state: EventState) -> str:
    if not state.has_package:
        return "ساخته و به داوران داده شود"
    if state.lacks_stage:
        return "بستهٔ خوانش دوم ساخته شود"
    return "دوباره ساخته شود" if state.awaits_package else "ساخته شد"


def _result_note(state: EventState) -> str:
    if not state.returned:
        return "پس از بازگشت داوران"
    return {
        Standing.PROVISIONAL: "موقت",
        Standing.UNOFFICIAL: "هنوز رسمی نیست",
        Standing.OFFICIAL: "رسمی",
        Standing.DEPARTED: "بررسی شود",
    }[state.standing]
