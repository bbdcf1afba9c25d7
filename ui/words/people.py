"""Persian words for the lists of ideas and judges."""

from judging_app.domain.conflict_suggestions import SuggestedConflict, Suggestion
from judging_app.domain.event import PrivateKind
from judging_app.domain.people_records import IdeaFact, IdeaReading, IdeaRecord
from judging_app.domain.returns import JudgeReturn, ReturnState
from judging_app.domain.score_sheet import SheetState
from ui.base.theme import Tone
from ui.words.strings import SHEET_STATE, fa, isolate, of

Look = tuple[str, Tone, str]
"""A word, its colour and its icon."""

FACT: dict[IdeaFact, Look] = {
    IdeaFact.WITHDRAWN: ("پس گرفته شد", "brick", "ban"),
    IdeaFact.BELOW_QUORUM: ("خوانش کم", "saffron", "warning"),
    IdeaFact.LATE: ("دیررسیده", "saffron", "clock"),
    IdeaFact.CHANGED: ("اصلاح‌شده", "accent", "pencil"),
    IdeaFact.PACKED: ("در بسته", "neutral", "package"),
}
UNPACKED: Look = ("بیرون از بسته", "neutral", "minus")
RETURN: dict[ReturnState, Look] = {
    ReturnState.OUT: ("پرونده نرسیده", "neutral", "clock"),
    ReturnState.REPLACED: ("سپرده به جایگزین", "neutral", "people"),
    ReturnState.UNFINISHED: ("ناتمام", "saffron", "state-draft"),
    ReturnState.CONTESTED: ("ناهمسان", "saffron", "warning"),
    ReturnState.FINISHED: ("پایان‌یافته", "accent", "check"),
}
PRIVATE = {PrivateKind.PHONE: "تلفن", PrivateKind.EMAIL: "رایانامه", PrivateKind.OTHER: "یادداشت"}
_READING_LOOK: dict[SheetState, tuple[Tone, str]] = {
    SheetState.COMPLETE: ("accent", "check"),
    SheetState.DRAFT: ("saffron", "pencil"),
    SheetState.RECUSED: ("neutral", "aside"),
    SheetState.INELIGIBLE: ("brick", "ban"),
}


def return_look(back: JudgeReturn) -> Look:
    """Return how far the file of a judge is; a contested one, on how many sheets."""
    text, tone, icon = RETURN[back.state]
    if back.state is ReturnState.CONTESTED:
        text = f"{fa(back.contested)} برگهٔ ناهمسان"
    return text, tone, icon


def facts_of(record: IdeaRecord) -> tuple[Look, ...]:
    """Return all that a page says of an idea, the most important first."""
    found = tuple(FACT[fact] for fact in IdeaFact if fact in record.facts)
    return found if IdeaFact.PACKED in record.facts else (*found, UNPACKED)


def readings_of(record: IdeaRecord) -> str:
    """Return a text such as «۲ از ۳»."""
    return of(record.complete, record.asked)


def reading_look(reading: IdeaReading) -> Look:
    """Return how far the reading of one judge is."""
    if reading.conflict:
        return "تعارض منافع", "saffron", "aside"
    tone, icon = _READING_LOOK.get(reading.state, ("neutral", "clock"))
    is_blank = reading.state in (SheetState.UNOPENED, SheetState.SEEN)
    return "هنوز نرسیده" if is_blank else SHEET_STATE[reading.state], tone, icon


def suggestion_words(suggestion: Suggestion) -> str:
    """Return why a conflict is suggested."""
    sign = isolate(suggestion.sign)
    match suggestion.kind:
        case SuggestedConflict.OWN_IDEA:
            return f"شاید از خود اوست: {sign}"
        case SuggestedConflict.FAMILY_NAME:
            return f"نام خانوادگی یکسان: {sign}"
        case SuggestedConflict.UNIT:
            return f"واحد یکسان: {sign}"


def suggested_reason(suggestion: Suggestion) -> str:
    """Return the reason that is suggested for a conflict. A person may change it."""
    match suggestion.kind:
        case SuggestedConflict.OWN_IDEA:
            return "خود داور از پیشنهاددهندگان است."
        case SuggestedConflict.FAMILY_NAME:
            return "خویشاوندی با پیشنهاددهنده"
        case SuggestedConflict.UNIT:
            return "همکاری در یک واحد"


def card_words(number: int, *, is_void: bool) -> str:
    """Return the state of a judge's card."""
    if not number:
        return "کارت ندارد"
    return "کارت باطل است" if is_void else "کارت دارد" if number == 1 else f"کارت {fa(number)}"
