"""The Persian names of fields and choices of an event form.

The workbook's headings and the sentences about faults use the same names.
"""

from typing import Final

from judging_app.domain.award import AwardKind
from judging_app.domain.event import CutTie, RankingMethod, TieRuleKind
from judging_app.domain.idea_word import FORMS

YES: Final = "بله"
NO: Final = "خیر"
SHUFFLED: Final = "ترتیبی ویژهٔ هر داور"
BY_CODE: Final = "ترتیب کد ایده‌ها"

IDEA_WORDS: Final = {word.value: forms.one for word, forms in FORMS.items()}
METHODS: Final = {
    RankingMethod.SEVERITY_ADJUSTED.value: "میانگین تعدیل‌شده با سخت‌گیری داوران",
    RankingMethod.WEIGHTED_MEAN.value: "میانگین وزنی",
    RankingMethod.TRIMMED_MEAN.value: "میانگین پیراسته",
}
CUT_TIES: Final = {
    CutTie.ALL.value: "همهٔ هم‌رتبه‌ها",
    CutTie.LOT.value: "قرعه",
    CutTie.DELIBERATE.value: "تصمیم هیئت داوران",
}
TIE_RULES: Final = {
    TieRuleKind.CRITERION.value: "امتیاز یک معیار",
    TieRuleKind.MEDIAN.value: "میانه",
    TieRuleKind.TOP_MARKS.value: "شمار امتیازهای بالا",
    TieRuleKind.HEAD_TO_HEAD.value: "رویارویی نزد داوران مشترک",
    TieRuleKind.JOINT.value: "رتبهٔ مشترک",
    TieRuleKind.LOT.value: "قرعه",
}
AWARD_KINDS: Final = {
    AwardKind.RANKS.value: "رتبه‌های رویداد",
    AwardKind.BEST_OF_THEME.value: "رتبه‌های هر محور",
}
CHOICES: Final = {
    "idea_word": IDEA_WORDS,
    "ranking.method": METHODS,
    "ranking.cut_tie": CUT_TIES,
    "ranking.tie_rules": TIE_RULES,
    "award.kind": AWARD_KINDS,
    "reading.order": {"shuffled": SHUFFLED, "code": BY_CODE},
}
"""The choices of a field: each value of the definition with its Persian name."""

TABLES: Final = {
    "theme": "محور",
    "criterion": "معیار",
    "award": "جایزه",
    "judge": "داور",
    "signatory": "امضاکننده",
    "co_senders": "همکار برگزاری",
    "conflict": "تعارض منافع",
    "anchor": "ایدهٔ هم‌سنجی",
    "ranking.tie_rules": "قاعدهٔ برابری",
    "criterion.levels": "سطح",
    "idea": "ایده",
}
"""One entry of each table."""

FIELDS: Final = {
    "title": "عنوان رویداد",
    "organization": "برگزارکننده",
    "co_senders": "همکار برگزاری",
    "city": "شهر",
    "idea_word": "واژه برای آنچه داوری می‌شود",
    "dates": "تاریخ‌ها",
    "dates.opens": "آغاز داوری",
    "dates.closes": "پایان داوری",
    "dates.ceremony": "آیین پایانی",
    "rehearsal": "رویداد تمرینی",
    "reading.order": "ترتیب خواندن",
    "reading.record_time": "ثبت زمان خواندن",
    "reading.word_as_text": "پیوست‌های Word به صورت متن",
    "certificate.template": "قالب لوح",
    "theme.title": "عنوان محور",
    "theme.id": "شناسه",
    "criterion.title": "عنوان معیار",
    "criterion.weight": "وزن",
    "criterion.scale": "مقیاس",
    "criterion.scale.min": "کمترین امتیاز",
    "criterion.scale.max": "بیشترین امتیاز",
    "criterion.scale.step": "گام",
    "criterion.required": "الزامی",
    "criterion.description": "شرح معیار",
    "criterion.levels": "سطح‌ها",
    "criterion.levels.from": "سطح از",
    "criterion.levels.to": "سطح تا",
    "criterion.levels.text": "شرح سطح",
    "criterion.comment": "امتیازهای نیازمند توضیح",
    "criterion.comment.at_most": "توضیح تا امتیاز",
    "criterion.comment.at_least": "توضیح از امتیاز",
    "criterion.id": "شناسه",
    "ranking.method": "روش رتبه‌بندی",
    "ranking.tie_rules": "قاعدهٔ برابری",
    "ranking.tie_rules.criterion": "معیار قاعدهٔ برابری",
    "ranking.cut_tie": "برابری در مرز برگزیدگان",
    "ranking.lot_seed": "بذر قرعه",
    "ranking.one_award_per_person": "به هر نفر یک عنوان",
    "ranking.quorum": "کمینهٔ خوانش",
    "award.title": "عنوان جایزه",
    "award.from": "از رتبه",
    "award.to": "تا رتبه",
    "award.winner": "از برگزیدگان",
    "award.kind": "شمارش رتبه‌ها",
    "award.id": "شناسه",
    "judge.name": "نام و نام خانوادگی",
    "judge.role": "سمت",
    "judge.code": "کد داور",
    "judge.most": "سقف سهم",
    "signatory.name": "نام و نام خانوادگی",
    "signatory.role": "سمت",
    "conflict.judge": "کد داور",
    "conflict.idea": "کد ایده",
    "conflict.reason": "دلیل",
    "anchor.idea": "کد ایده",
    "anchor.explanation": "توضیح امتیازها",
    "anchor.marks": "امتیازهای نمونه",
    "anchor.marks.criterion": "معیار",
    "anchor.marks.mark": "امتیاز",
    "format": "شمارهٔ قالب تعریف (format)",
}
"""Each field by its place without numbers."""
