"""The Persian words for the actions of the audit log: on the screen and on the command line."""

from typing import Final

from judging_app.domain.idea_word import Forms

ACTIONS: Final = {
    "amended": "اصلاحیه ثبت شد",
    "assignment withdrawn": "تخصیص پس گرفته شد",
    "backup restored": "نسخهٔ پشتیبان بازگشت",
    "ballot accepted": "برگهٔ کاغذی پذیرفته شد",
    "ballot discarded": "نوشته‌های برگهٔ کاغذی پاک شد",
    "ballot typing begun": "نوشتن برگهٔ کاغذی آغاز شد",
    "ballot typing done": "نوشتن برگهٔ کاغذی پایان یافت",
    "ballot typing reopened": "نوشتن برگهٔ کاغذی بازگشوده شد",
    "card issued": "کارت داور ساخته شد",
    "card revoked": "کارت داور باطل شد",
    "certificate reissued": "لوح دوباره صادر شد",
    "certificate void": "لوح باطل شد",
    "certificates arranged": "گیرندگان یا قالب لوح‌ها تعیین شد",
    "certificates issued": "لوح‌ها صادر شد",
    "citation removed": "متن تقدیر برداشته شد",
    "citation written": "متن تقدیر نوشته شد",
    "conflict declared": "تعارض منافع اعلام شد",
    "conflict lifted": "تعارض منافع برداشته شد",
    "contradiction resolved": "ناهمسانی روشن شد",
    "decision withdrawn": "تصمیم پس گرفته شد",
    "decision": "تصمیم با دست",
    "desk finished": "داوری پایان یافت",
    "desk reopened": "داوری بازگشوده شد",
    "event archived": "بایگانی ساخته شد",
    "event created": "رویداد ساخته شد",
    "event sealed": "رویداد برای نخستین بار مُهر شد",
    "idea added": "{one} افزوده شد",
    "idea corrected": "{one} اصلاح شد",
    "idea removed": "{one} حذف شد",
    "ideas assigned": "{many} میان داوران بخش شد",
    "ideas handed over": "{of_many} داور غایب به داور جایگزین سپرده شد",
    "ideas imported again": "فهرست {many} دوباره خوانده شد",
    "judge added": "داوری به هیئت افزوده شد",
    "judge corrected": "نام داور اصلاح شد",
    "jury statement removed": "بیانیهٔ هیئت داوران برداشته شد",
    "jury statement written": "بیانیهٔ هیئت داوران نوشته شد",
    "load set": "سقف سهم داور تعیین شد",
    "merge undone": "ادغام پس گرفته شد",
    "minutes printed": "صورت‌جلسهٔ رسمی چاپ شد",
    "package built": "بستهٔ {many} ساخته شد",
    "package taken in": "بستهٔ تازه پذیرفته شد",
    "passphrase set": "گذرواژه گذاشته شد",
    "passphrase taken away": "گذرواژه حذف شد",
    "precedent answered": "دربارهٔ پیشینه‌ای پاسخ داده شد",
    "precedents added": "سرچشمهٔ پیشینه‌ها افزوده شد",
    "precedents removed": "سرچشمهٔ پیشینه‌ها برداشته شد",
    "precedents shown": "نمایش پیشینه‌ها به داوران تعیین شد",
    "rebuilt from files": "از پرونده‌ها بازسازی شد",
    "recovery sheet put away": "برگهٔ بازیابی کنار گذاشته شد",
    "resolution withdrawn": "روشن‌سازی پس گرفته شد",
    "result made official": "نتیجه رسمی شد",
    "result made unofficial": "نتیجه غیررسمی شد",
    "score file merged": "پروندهٔ امتیاز ادغام شد",
    "score file written": "پروندهٔ امتیاز نوشته شد",
    "second round begun": "دور دوم آغاز شد",
    "trace answered": "دربارهٔ نشان فرستنده تصمیم گرفته شد",
    "workspace made": "میز داوری ساخته شد",
    "workspace recovered": "میز داوری از پروندهٔ امتیاز بازساخته شد",
}
"""A Persian template for every action that a service logs; a test compares the two lists."""


def action_words(action: str, forms: Forms) -> str:
    """The Persian name of an action; an action of a later version stays as the file holds it."""
    known = ACTIONS.get(action)
    return action if known is None else forms.fill(known)
