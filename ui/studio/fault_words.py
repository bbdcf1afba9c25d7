"""The sentences of faults: short at the field itself, with the field's name on the review."""

from judging_app.domain.form_fault import FormFault, FormRule
from judging_app.persian.digits import is_number
from ui.words.strings import fa, isolate

_SENTENCES = {
    FormRule.BLANK: "پر کردن این خانه لازم است.",
    FormRule.TOO_LONG: "بلند است؛ بیشتر از {0} نویسه نباشد.",
    FormRule.BAD_LETTER: "نویسه‌ای دارد که نمی‌توان نگه داشت؛ آن را بازنویسی کنید.",
    FormRule.BAD_ID: "«{value}» شناسه نیست؛ تنها حرف لاتین، رقم، - و _ بنویسید.",
    FormRule.BAD_CODE: "«{value}» کد نیست؛ تنها حرف، رقم، - و _ بنویسید.",
    FormRule.LOOK_ALIKE: "«{value}» با «{1}» اشتباه می‌شود؛ کد دیگری بنویسید.",
    FormRule.NOT_A_NUMBER: "«{value}» عدد نیست؛ عددی از {0} تا {1} بنویسید.",
    FormRule.NOT_WHOLE: "«{value}» عدد درست نیست؛ عددی بی‌اعشار از {0} تا {1} بنویسید.",
    FormRule.OUT_OF_RANGE: "«{value}» پذیرفته نیست؛ عددی از {0} تا {1} بنویسید.",
    FormRule.TOO_FINE: "«{value}» بیش از {0} رقم اعشار دارد.",
    FormRule.NOT_A_DATE: "«{value}» تاریخ نیست؛ مانند ۱۴۰۵/۰۹/۰۱ بنویسید.",
    FormRule.BEFORE: "پیش از {1} است؛ تاریخی پس از آن بنویسید.",
    FormRule.REVERSED: "پایان از آغاز کمتر است: {0} تا {1}.",
    FormRule.OFF_SCALE: "«{value}» در مقیاس نیست؛ از {0} تا {1} با گام {2} بنویسید.",
    FormRule.STEP_DOES_NOT_FIT: "با گام «{value}» از {0} به {1} نمی‌رسیم؛ گام دیگری بنویسید.",
    FormRule.TOO_MANY_MARKS: "گام بسیار کوچک است؛ مقیاس بیش از {0} امتیاز دارد.",
    FormRule.OVERLAP: "با {1} روی هم می‌افتد.",
    FormRule.DOUBLE: "«{value}» دو بار آمده است.",
    FormRule.NOT_ONE_OF: "«{value}» از گزینه‌ها نیست؛ یکی از فهرست را برگزینید.",
    FormRule.UNKNOWN_REFERENCE: "«{value}» در فرم نیست؛ یکی از فهرست را برگزینید.",
    FormRule.UNREACHABLE_RULE: "به این گره‌گشا هرگز نمی‌رسد؛ بالاتر، همهٔ برابری‌ها باز می‌شود.",
    FormRule.TOO_MANY: "بیشتر از {0} سطر نباشد.",
    FormRule.MISSING_PART: "هنوز چیزی نیست؛ دست‌کم یک سطر بنویسید.",
    FormRule.UNKNOWN_KEY: "کلیدی است که برنامه نمی‌شناسد.",
    FormRule.WRONG_KIND: "«{value}» از گونهٔ درست نیست.",
    FormRule.SYNTAX: "پرونده در سطر {0} درست نوشته نشده است.",
    FormRule.UNREADABLE: "این خانه را نمی‌توان خواند؛ مقدار آن را دوباره بنویسید.",
    FormRule.IDEA_LIST: "فهرست ایده‌ها خوانده نشد.",
    FormRule.EXAMPLE_EDITED: "سطر مثال عوض شده است؛ سطر مثال خوانده نمی‌شود.",
}
_FIELDS = {
    "title": "عنوان",
    "organization": "برگزارکننده",
    "co_senders": "همکاران برگزاری",
    "city": "شهر",
    "dates.opens": "آغاز داوری",
    "dates.closes": "پایان داوری",
    "dates.ceremony": "آیین پایانی",
    "weight": "وزن",
    "scale.min": "از",
    "scale.max": "تا",
    "scale.step": "گام",
    "description": "پرسش",
    "levels": "معنای امتیازها",
    "comment": "توضیح لازم",
    "from": "از رتبهٔ",
    "to": "تا رتبهٔ",
    "kind": "شمارش",
    "name": "نام",
    "role": "سمت",
    "code": "کد",
    "quorum": "کمینهٔ داوری",
    "lot_seed": "بذر قرعه",
    "tie_rules": "گره‌گشاها",
    "template": "طرح لوح",
    "judge": "داور",
    "idea": "کد",
    "reason": "دلیل",
}
_PARTS = {
    "theme": "محور",
    "criterion": "معیار",
    "award": "جایزه",
    "judge": "داور",
    "signatory": "امضاکننده",
    "conflict": "تعارض منافع",
    "anchor": "نمونهٔ هم‌سنجی",
    "ranking": "رتبه‌بندی",
    "certificate": "لوح",
}


def fault_words(fault: FormFault) -> str:
    """Return the sentence of a fault for its own field."""
    facts = [_shown(fact) for fact in fault.facts]
    facts += [""] * (3 - len(facts))
    return _SENTENCES[fault.rule].format(*facts, value=isolate(fault.value.strip()[:40]))


def placed_words(fault: FormFault) -> str:
    """Return the sentence of a fault with the name of its field: «معیار ۲، وزن: …»."""
    name = place_words(fault.place)
    return f"{name}: {fault_words(fault)}" if name else fault_words(fault)


def place_words(place: str) -> str:
    """Return the name of a place in the form."""
    if place in _FIELDS and place not in _PARTS:
        return _FIELDS[place]
    head, _, rest = place.partition(".")
    number, _, field = rest.partition(".")
    if not number.isdigit():
        number, field = "", rest
    part = f"{_PARTS.get(head, _FIELDS.get(head, ''))} {fa(number)}".strip()
    found = _FIELDS.get(field) or _FIELDS.get(field.partition(".")[0], "")
    return "، ".join(filter(None, (part, found)))


def _shown(fact: str) -> str:
    """Return a fact of a fault; numbers have Persian digits."""
    return fa(fact).replace(".", "٫") if is_number(fact) else isolate(fa(fact))
