"""Messages for errors: what happened, what is safe, what to do next."""

from dataclasses import dataclass, replace
from pathlib import Path

from judging_app import errors
from judging_app.errors import InputRefused, Obstacle, Refusal, WriteFailed
from judging_app.persian.file_names import printable
from judging_app.system.paths import log_file
from judging_app.system.progress import Cancelled
from ui.base.idea_word import filled, word
from ui.words.definitions import DEFINITION, FIX_DEFINITION, definition_words
from ui.words.look_alikes import look_alikes
from ui.words.refusals import ASK_JUDGE, ASK_SENDER, COPY_AGAIN, COPY_SCORES, REFUSALS, TELL_SENDER
from ui.words.strings import fa, isolate
from ui.words.trust import damaged_parts, differs, is_difference


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences and the facts behind them. `detail` is plain text and may be empty."""

    happened: str
    safe: str
    next_step: str
    detail: str = ""

    @property
    def brief(self) -> str:
        """The first and the last sentence, for a line below the field that is to be corrected."""
        return f"{self.happened} {self.next_step}"


NOTHING_CHANGED = "در کارهای شما چیزی افزوده یا عوض نشده است."

_DIFFERENCES = frozenset(
    {
        Refusal.SEAL_BROKEN, Refusal.LOG_DIFFERS, Refusal.FILES_DIFFER, Refusal.OFFICIAL_DIFFERS,
        Refusal.CONTENT_DIFFERS,
    }
)  # fmt: skip
"""Refusals whose `where` is a kind of difference. The sentence itself names this kind."""
_OPAQUE = frozenset(
    {
        Refusal.TRUNCATED, Refusal.HASH, Refusal.ALTERED, Refusal.ZIP_LAYOUT, Refusal.ENTRY_SIZE,
        Refusal.FILE_SET, Refusal.NOT_CANONICAL, Refusal.OTHER_EVENT, Refusal.NOT_FOR_US,
        Refusal.UNKNOWN_JUDGE, Refusal.FROZEN,
    }
)  # fmt: skip
"""Refusals whose `where` (bytes, hashes, ids) means nothing to a person."""
_OF_SCORES = {COPY_AGAIN: COPY_SCORES, ASK_SENDER: ASK_JUDGE, TELL_SENDER: ASK_JUDGE}
"""Advice to the organizer on score files. It replaces the advice to ask the sender."""


def refused_scores(refusal: InputRefused) -> Message:
    """Return the message that the merge inbox shows for a refused score file."""
    text = message(refusal)
    return replace(text, next_step=_OF_SCORES.get(text.next_step, text.next_step))


def message(error: BaseException) -> Message:
    """Return the Persian sentences for an error. For an unknown error they name the log file."""
    match error:
        case InputRefused():
            return _refused(error)
        case Cancelled():
            happened = "کار به خواست شما متوقف شد."
            return Message(happened, NOTHING_CHANGED, "هر زمان خواستید دوباره آغاز کنید.")
        case errors.WriteFailed():
            return _write_failed(error)
        case errors.FileMoved():
            return Message(
                "پروندهٔ باز از جایش برداشته شده، یا پروندهٔ دیگری به جای آن گذاشته شده است.",
                "هر چه نشان «ذخیره شد» گرفته، در همان پروندهٔ برداشته‌شده است.",
                "پرونده را به جای پیشین برگردانید؛ اگر نمی‌شود، آن را از جای تازه‌اش باز کنید.",
                _name(error.path),
            )
        case errors.FileInUse():
            return Message(
                "این پرونده در پنجرهٔ دیگری باز است.",
                "همه‌چیز در همان پنجره ذخیره می‌شود.",
                "به همان پنجره بروید، یا آن را ببندید و دوباره باز کنید.",
                _name(error.path),
            )
        case errors.DamagedFile():
            return Message(
                "پروندهٔ ‎.judging آسیب دیده است.",
                "به آن دست نزدیم؛ نسخه‌های پشتیبان کنار آن‌اند.",
                "پرونده را ببندید و دوباره باز کنید تا نسخهٔ سالم پیشنهاد شود.",
                f"{_name(error.path)}\n{damaged_parts(error.detail)}",
            )
        case errors.MissingSystemLibrary():
            return Message(
                "یکی از کتابخانه‌های سیستم برای نمایش پنجره نصب نیست.",
                "به پرونده‌های شما دست نزدیم.",
                "کتابخانهٔ نام‌برده را نصب کنید و دوباره اجرا کنید.",
                error.detail,
            )
    return unexpected(error)


def _refused(refusal: InputRefused) -> Message:
    is_different = is_difference(refusal)
    happened, next_step = (
        differs(refusal) if is_different else map(filled, REFUSALS[refusal.reason])
    )
    if refusal.path is not None and refusal.path.suffix.lower() == DEFINITION:
        happened, next_step = definition_words(refusal) or (happened, FIX_DEFINITION)
    return Message(happened, NOTHING_CHANGED, next_step, _place(refusal))


def unexpected(error: BaseException) -> Message:
    """Return the message for an unexpected error."""
    return Message(
        "چیزی پیش‌بینی‌نشده رخ داد.",
        "هر امتیازی که نشان «ذخیره شد» گرفته، روی این رایانه مانده است.",
        "برنامه را ببندید و دوباره باز کنید؛ اگر تکرار شد، در «دربارهٔ میز داوری» گزارش خطا بنویسید "
        "و برای پشتیبان بفرستید.",
        f"{type(error).__name__}\n{log_file()}",
    )


_HERE: dict[Obstacle, tuple[str, str]] = {
    Obstacle.NO_ROOM: (
        "روی این رایانه جا نمانده است.",
        "چند پرونده را که لازم ندارید از این رایانه پاک کنید.",
    ),
    Obstacle.READ_ONLY: (
        "پوشهٔ این پرونده روی رایانه فقط‌خواندنی شده است.",
        "از کسی که رایانه را اداره می‌کند بخواهید اجازهٔ نوشتن در این پوشه را برگرداند.",
    ),
    Obstacle.GONE: (
        "پرونده دیگر سر جایش نیست؛ شاید جابه‌جا یا پاک شده است.",
        "پرونده را به جای پیشین برگردانید.",
    ),
    Obstacle.IN_USE: (
        "برنامهٔ دیگری این پرونده را گرفته است.",
        "برنامه‌ای را که این پرونده در آن باز است ببندید.",
    ),
    Obstacle.OTHER: (
        "این رایانه نوشتن را نپذیرفت؛ شاید جا نمانده یا دیسک خراب است.",
        "جای خالی رایانه را ببینید و اگر باز هم نشد، دبیرخانه را خبر کنید.",
    ),
}
"""Obstacles to writing an open `.judging` file, each with its remedy."""

_THERE: dict[Obstacle, tuple[str, str]] = {
    Obstacle.NO_ROOM: (
        "پرونده نوشته نشد؛ در آنجا جا نمانده است.",
        "چند پرونده را از آنجا پاک کنید یا فلش دیگری بگذارید و دوباره بنویسید.",
    ),
    Obstacle.READ_ONLY: (
        "پرونده نوشته نشد؛ فلش قفل است یا پوشه فقط‌خواندنی است.",
        "قفل کنار فلش را باز کنید، یا فلش یا پوشهٔ دیگری انتخاب کنید و دوباره بنویسید.",
    ),
    Obstacle.GONE: (
        "پرونده نوشته نشد؛ فلش بیرون کشیده شده یا پوشه دیگر سر جایش نیست.",
        "فلش را دوباره وصل کنید و دوباره بنویسید، یا پوشهٔ دیگری انتخاب کنید.",
    ),
    Obstacle.IN_USE: (
        "پرونده نوشته نشد؛ پرونده‌ای با همین نام در برنامهٔ دیگری باز است.",
        "آن را در برنامهٔ دیگر ببندید و دوباره بنویسید، یا نام دیگری انتخاب کنید.",
    ),
    Obstacle.OTHER: (
        "پرونده نوشته نشد؛ شاید جا نیست، فلش قفل است یا بیرون کشیده شده.",
        "فلش را بررسی کنید و دوباره بکوشید، یا پوشهٔ دیگری انتخاب کنید.",
    ),
}
"""Obstacles to writing a file elsewhere, each with its remedy."""

WORKING_FILE = ".judging"


def _write_failed(error: WriteFailed) -> Message:
    if isinstance(error, errors.NotWrittenYet):
        return _not_written_yet(error)
    is_here = error.path.suffix == WORKING_FILE
    happened, next_step = (_HERE if is_here else _THERE)[error.obstacle]
    safe = "آنچه پیش‌تر آنجا بود دست‌نخورده است و امتیازها روی این رایانه مانده‌اند."
    if is_here:
        safe = "هر چه نشان «ذخیره شد» گرفته بود، دست‌نخورده است."
    detail = error.detail if error.obstacle is Obstacle.OTHER else ""
    return Message(happened, safe, next_step, "\n".join(filter(None, (_name(error.path), detail))))


def _not_written_yet(error: errors.NotWrittenYet) -> Message:
    happened, next_step = _THERE[error.obstacle]
    return Message(
        happened,
        "کار در رویداد ثبت شده و شماره‌اش نگه داشته شده است؛ فقط خود پرونده سر جایش نیست.",
        f"{next_step} همین کار را که دوباره انجام دهید، پرونده نوشته می‌شود.",
        _name(error.path),
    )


def not_saved(error: BaseException) -> Message:
    """Return the desk's message on an entry that is not on the disk and will be tried again.

    A refused entry is not tried again: its sheet shows the saved state.
    """
    if isinstance(error, InputRefused):
        return message(error)
    if isinstance(error, WriteFailed):
        why, remedy = _HERE[error.obstacle]
    else:
        text = message(error)
        why, remedy = text.happened, text.next_step
    return Message(
        f"امتیاز تازه هنوز ذخیره نشده است. {why}",
        "امتیازهای پیشین ذخیره شده‌اند و این یکی روی صفحه مانده است؛ هر چند ثانیه دوباره می‌کوشیم.",
        f"{remedy} تا پیام «همه ذخیره شد» نیامده، پنجره را نبندید.",
    )


def no_event(detail: str) -> Message:
    """Return the message on score files that arrive while no event is open."""
    return Message(
        "پروندهٔ امتیاز در صندوق ادغام یک رویداد افزوده می‌شود و اکنون رویدادی باز نیست.",
        NOTHING_CHANGED,
        "رویداد را باز کنید و پرونده را دوباره رها کنید. داور با بستهٔ "
        f"{word().many} کار می‌کند، نه با این.",
        detail,
    )


ALL_SAVED = "همه ذخیره شد ✓"
STILL_SAVING = Message(
    "هنوز همه‌چیز ذخیره نشده است.",
    "آنچه نوشته‌اید روی صفحه مانده است.",
    "چند لحظه بمانید و بعد رایانه را خاموش کنید.",
)
HOLDS_LOG_OFF = "آخرین نوشته‌ها هنوز ذخیره نشده‌اند."
LEAVING_LOSES = "اگر دوباره ببندید، این امتیازها از دست می‌روند."


def still_unsaved(ideas: int) -> Message:
    """Return the message before an action that must wait until that many ideas are saved."""
    return Message(
        f"امتیاز {fa(ideas)} {word().one} هنوز ذخیره نشده است.",
        "آنچه نوشته‌اید روی صفحه مانده است؛ هر چند ثانیه دوباره می‌کوشیم.",
        "روی این رایانه جا باز کنید و کمی بمانید تا «همه ذخیره شد» را ببینید.",
    )


def _place(error: InputRefused) -> str:
    if error.reason is Refusal.LOOK_ALIKE:
        name = _name(error.path) if error.path else ""
        return " · ".join(filter(None, (isolate(name), look_alikes(error.where, error.detail))))
    where = "" if error.reason in _DIFFERENCES else error.where
    place = () if error.reason in _OPAQUE else (where, error.detail)
    parts = (_name(error.path) if error.path else "", *place)
    return " · ".join(isolate(part) for part in parts if part)


def _name(path: Path) -> str:
    return printable(path.name)
