"""Persian words for an event on a server."""

from collections.abc import Sequence

from judging_app.domain.audit import AuditEntry
from judging_app.domain.log_words import ACTIONS
from judging_app.domain.right import Right
from judging_app.services.organizer.server_desk import Seat
from ui.base.idea_word import filled
from ui.words.messages import Message
from ui.words.notices import Action, Notice
from ui.words.strings import isolate

ON_SERVER = "رویداد روی سرور"
"""The words of the button and its dialogs, and the title of their section of the guide."""
RIGHT = {
    Right.READER: "خواننده",
    Right.DESK: "میز دبیرخانه",
    Right.OWNER: "صاحب رویداد",
    None: "سرپرست سرور",
}
"""The words for the right of a person on an event."""
MAY = {
    Right.READER: "همه‌چیز را می‌بینید و چاپ می‌کنید؛ چیزی را عوض نمی‌کنید.",
    Right.DESK: "اصلاح و ادغام می‌کنید؛ تصمیم‌ها، نتیجهٔ رسمی و گذرواژه با صاحب رویداد است.",
    Right.OWNER: "همهٔ کارهای این رویداد را می‌توانید انجام دهید.",
    None: "نام کاربری شما سرپرست این سرور است.",
}
NEEDED = {
    Right.DESK: "شما خوانندهٔ این رویدادید؛ این کار با میزهای دیگر است.",
    Right.OWNER: "این کار با صاحب رویداد است.",
}
"""The reason for a button that is off, by the right that it needs."""
AWAY_TIP = "سرور پاسخ نمی‌دهد؛ تا برگشتن آن چیزی عوض نمی‌شود."
STAY = "سرور پاسخ نمی‌دهد؛ همین صفحه خواندنی می‌ماند."
SAME_FIELD = (
    "آن را ثبت کنید؛ تنها اگر هر دو یک خانه را نوشته باشید، پذیرفته نمی‌شود "
    "تا نخست نوشتهٔ تازه را ببینید."
)
BACK_AGAIN = "سرور دوباره پاسخ می‌دهد؛ صفحه تازه شد"

AGAIN = Action("server-again", "دوباره", "refresh")
LOCAL = Action("server-local", "کار در پروندهٔ محلی…", "file")
AWAY = Notice(
    Message(
        "سرور پاسخ نمی‌دهد.",
        "هیچ کاری نیمه‌تمام نوشته نشد و آنچه نوشته‌اید سر جایش است.",
        "برنامه خودش دوباره می‌کوشد.",
    ),
    "saffron",
    (AGAIN, LOCAL),
)


def place(seat: Seat) -> str:
    """Return where the event stands: «روی سرور: week»."""
    return f"روی سرور: {isolate(seat.address.database)}"


def who(seat: Seat) -> str:
    """Return who sits at this desk: «maryam · میز دبیرخانه»."""
    return f"{isolate(seat.role)} · {RIGHT[seat.right]}"


def did(entry: AuditEntry) -> str:
    """Return what a desk did: «maryam: پروندهٔ امتیاز ادغام شد»."""
    known = ACTIONS.get(entry.action)
    action = filled(known) if known else isolate(entry.action)
    return f"{isolate(entry.desk)}: {action}" if entry.desk else action


def changed_while_typing(entries: Sequence[AuditEntry], record_id: str) -> Message:
    """Return the quiet sentence for a page whose typed text was left as it is."""
    of_record = [one for one in entries if record_id and record_id in one.facts.values()]
    shown = (of_record or list(entries))[-3:]
    desk = shown[-1].desk
    who_did = isolate(desk) if desk else "میز دیگری"
    return Message(
        f"{who_did} {'همین' if of_record else 'این رویداد'} را عوض کرد.",
        "نوشتهٔ شما دست نخورد.",
        SAME_FIELD if of_record else "پس از ثبت یا کنار گذاشتن آن، صفحه تازه می‌شود.",
        "\n".join(did(entry) for entry in shown),
    )


def local_steps(has_copy: bool) -> tuple[str, ...]:
    """Return the steps with which work goes on in a file while the server is away."""
    first = (
        "آخرین کپی رویداد را در پرونده‌ای روی این رایانه باز کنید."
        if has_copy
        else "پرونده‌های امتیاز را در یک پوشه گرد آورید؛ هنوز کپی‌ای از رویداد روی این رایانه نیست."
    )
    second = (
        "در همان پرونده ادغام کنید و نتیجه را ببینید. پرونده‌های امتیاز را نگه دارید؛ تصمیم‌ها و "
        "نتیجهٔ رسمی منتظر سرور می‌مانند."
        if has_copy
        else "تصمیم‌ها و نتیجهٔ رسمی منتظر سرور می‌مانند."
    )
    return (
        first,
        second,
        "سرور که برگشت، همان پرونده‌های امتیاز را در صندوق ادغام رویداد سرور بگذارید. آنچه از پیش "
        "هست دوباره شمرده نمی‌شود.",
    )
