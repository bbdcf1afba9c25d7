"""The Persian sentences of faults: short at the field itself, with the field's name elsewhere.

The studio shows them, and the command line gives them for a filled workbook.
"""

from typing import Final

from judging_app.domain.form_fault import FormFault, FormRule
from judging_app.domain.form_words import FIELDS, TABLES
from judging_app.persian.digits import is_number, to_persian
from judging_app.persian.islands import isolate

_SENTENCES: Final = {
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
    FormRule.UNREACHABLE_RULE: "به این قاعدهٔ برابری هرگز نمی‌رسد؛ بالاتر، همهٔ برابری‌ها باز می‌شود.",
    FormRule.TOO_MANY: "بیشتر از {0} سطر نباشد.",
    FormRule.MISSING_PART: "هنوز چیزی نیست؛ دست‌کم یک سطر بنویسید.",
    FormRule.UNKNOWN_KEY: "کلیدی است که برنامه نمی‌شناسد.",
    FormRule.WRONG_KIND: "«{value}» از گونهٔ درست نیست.",
    FormRule.SYNTAX: "پرونده در سطر {0} درست نوشته نشده است.",
    FormRule.UNREADABLE: "این خانه را نمی‌توان خواند؛ مقدار آن را دوباره بنویسید.",
    FormRule.IDEA_LIST: "فهرست ایده‌ها خوانده نشد.",
    FormRule.EXAMPLE_EDITED: "سطر مثال عوض شده است؛ سطر مثال خوانده نمی‌شود.",
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
    """Return the name of a place in the form: «معیار ۲، وزن»; empty for the whole form."""
    names: list[str] = []
    table, field = "", ""
    for part in place.split("."):
        if part.isdigit():
            names.append(f"{TABLES.get(table, field)} {to_persian(part)}")
            field = ""
        else:
            table = f"{table}.{part}" if table else part
            field = FIELDS.get(table, TABLES.get(table, field))
    return "، ".join(filter(None, (*names, field)))


def _shown(fact: str) -> str:
    """Return a fact of a fault; numbers have Persian digits."""
    return to_persian(fact).replace(".", "٫") if is_number(fact) else isolate(to_persian(fact))
