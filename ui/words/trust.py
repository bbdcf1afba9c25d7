"""Persian words for facts that differ from the facts that the organizer sealed, with advice."""

from typing import Final

from judging_app.errors import InputRefused, Refusal
from ui.base.idea_word import filled

KINDS: Final = {
    "event": "مشخصات و قاعده‌های رویداد",
    "organizer_lock": "کلیدهای دبیرخانه",
    "freeze": "رسمی‌شدن نتیجه",
    "freeze_basis": "آنچه نتیجهٔ رسمی از آن ساخته شده است",
    "theme": "محور",
    "criterion": "معیار و وزن آن",
    "criterion_level": "سطح‌های معیار",
    "judge": "داور",
    "award": "جایزهٔ برگزیدگان",
    "signatory": "امضاکنندهٔ لوح",
    "co_sender": "نهاد همکار",
    "tie_rule": "قاعدهٔ هم‌رتبه‌ها",
    "conflict_of_interest": "تعارض منافع",
    "anchor": "{of_one} نمونه",
    "anchor_mark": "امتیاز {of_one} نمونه",
    "stage": "تقسیم {many}",
    "assigned": "{of_many} سپرده‌شده به داور",
    "handover": "سپردن به جایگزین",
    "typed_ballot": "برگهٔ کاغذی",
    "typed_cell": "خانه‌ای از برگهٔ کاغذی",
    "handed_over": "{of_many} واگذارشده",
    "idea": "عنوان {one}",
    "idea_section": "متن {one}",
    "idea_owner": "صاحبان {one}",
    "attachment": "پیوست {one}",
    "issued_card": "کلید کارت داور",
    "revoked_card": "باطل‌شدن کارت",
    "score_file": "پروندهٔ امتیاز",
    "sheets": "برگه‌های امتیاز داور",
    "resolution": "گزینش میان برگه‌های ناهمسان",
    "citation": "متن تقدیر {one}",
    "consent": "رضایت صاحبان {one}",
    "jury_statement": "بیانیهٔ هیئت داوران",
    "follow_up_form": "فرم پیگیری",
    "follow_up_report": "گزارش پیگیری",
    "execution_plan": "برنامهٔ اجرای {one}",
    "execution_milestone": "گام‌های برنامهٔ اجرا",
    "execution_comment": "سخن داوران در پروندهٔ اجرا",
    "execution_addressee": "گیرندهٔ پرونده‌های اجرا",
    "payment_decision": "تصمیم پرداخت",
    "decision": "تصمیم دربارهٔ {one}",
    "certificate_serial": "شمارهٔ لوح",
    "amendment": "اصلاحیه",
    "audit_entry": "سطرهای دفتر ثبت کارها",
    "seal": "خود مُهر رویداد",
    "order": "ترتیب رتبه‌ها",
    "program": "نسخهٔ برنامه",
}
"""The names of differences: tables of the event, and parts of an official result."""

TABLES: Final = {
    "score_sheet": "برگه‌های امتیاز",
    "score": "امتیازها",
    "blob": "پیوست‌ها",
    "closing": "پایان داوری",
    "seen_idea": "{many} پیش از اصلاح",
    "workspace_lock": "قفل میز",
    "workspace_binding": "قفل میز",
    "sqlite_master": "ساختار پرونده",
}

RESTORE: Final = (
    "نسخهٔ پشتیبان پیش از این تغییر را بازگردانید و ببینید چه کسی به پرونده دسترسی دارد."
)
_HOW: Final = {
    Refusal.SEAL_BROKEN: "با آنچه شما مُهر کرده‌اید یکی نیست؛ "
    "کسی پرونده را بیرون از برنامه عوض کرده.",
    Refusal.LOG_DIFFERS: "با آنچه دفتر ثبت کارها می‌گوید نمی‌خواند.",
    Refusal.FILES_DIFFER: "با پرونده‌های امتیازِ نگه‌داری‌شده نمی‌خواند.",
    Refusal.CONTENT_DIFFERS: "آسیب دیده است: محتوای آن دیگر همان نیست که به رویداد افزوده شد.",
    Refusal.OFFICIAL_DIFFERS: "با آنچه نتیجهٔ رسمی از آن ساخته شده است یکی نیست.",
}
_NEXT: Final = {
    Refusal.SEAL_BROKEN: RESTORE,
    Refusal.LOG_DIFFERS: RESTORE,
    Refusal.FILES_DIFFER: "«بازسازی از پرونده‌ها» را اجرا کنید؛ "
    "اگر نشد، نسخهٔ پشتیبان را بازگردانید.",
    Refusal.CONTENT_DIFFERS: RESTORE,
    Refusal.OFFICIAL_DIFFERS: (
        "نسخهٔ پشتیبان هنگام رسمی‌شدن را بازگردانید، یا نتیجه را با نوشتن دلیل غیررسمی کنید."
    ),
}
_PROGRAM: Final = (
    "این نتیجه با نسخهٔ دیگری از برنامه رسمی شده و این نسخه از همان داده‌ها ترتیب دیگری می‌سازد."
)


def differs(refusal: InputRefused) -> tuple[str, str]:
    """Return two sentences: what has changed, and what to do."""
    if refusal.where == "program":
        return _PROGRAM, "با همان نسخهٔ برنامه چاپ کنید، یا نتیجه را با نوشتن دلیل غیررسمی کنید."
    return f"{_kind(refusal.where)} {_HOW[refusal.reason]}", _NEXT[refusal.reason]


def _kind(name: str) -> str:
    """Return the Persian name of a kind; an unknown name stays as it is."""
    return filled(KINDS[name]) if name in KINDS else name


def is_difference(refusal: InputRefused) -> bool:
    """Whether the refusal means that a fact differs from the sealed or signed fact."""
    return refusal.reason in _HOW


def damaged_parts(detail: str) -> str:
    """Return words for the damaged parts of a file. If `detail` names none, return `detail`."""
    head, _, tables = detail.partition("content: ")
    if head or not tables:
        return detail
    words = dict.fromkeys(filled(TABLES.get(t, "")) or _kind(t) for t in tables.split(", "))
    return f"آنچه دیگر همان نیست: {'، '.join(words)}"
