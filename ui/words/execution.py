"""Persian words for execution plans and their fields."""

from judging_app.domain.execution_plan import ExecutionPlan, PlanField
from judging_app.persian.dates import jalali
from judging_app.persian.money import rial
from ui.words.strings import fa, listed

FIELDS: dict[PlanField, str] = {
    PlanField.UNIT: "واحد مسئول",
    PlanField.EXECUTOR: "مجری",
    PlanField.BENEFICIARIES: "چه کسانی بهره می‌برند",
    PlanField.FIRST_STEP: "نخستین گام",
    PlanField.FIRST_DATE: "آغاز کار",
    PlanField.MEASURE: "سنجهٔ موفقیت",
    PlanField.COST: "برآورد هزینه به ریال",
    PlanField.COST_SOURCE: "محل تأمین هزینه",
    PlanField.CONDITIONS: "شرط‌های هیئت",
    PlanField.MILESTONE_30: "تا ۳۰ روز",
    PlanField.MILESTONE_90: "تا ۹۰ روز",
    PlanField.MILESTONE_180: "تا ۱۸۰ روز",
    PlanField.PRAISED: "آنچه داوران پسندیدند",
    PlanField.DOUBTED: "آنچه داوران را نگران کرد",
}
"""The name of each field, as form and page show it."""
COMPLETE, UNBEGUN = "کامل", "خالی"


def typed_text(plan: ExecutionPlan, field: PlanField) -> str:
    """Return a field as a person would type it: a Jalali date, an amount in groups."""
    if field is PlanField.FIRST_DATE:
        return jalali(plan.first_date) if plan.first_date else ""
    if field is PlanField.COST:
        return "" if plan.cost is None else rial(plan.cost)
    return plan.texts().get(field, "")


def how_far(plan: ExecutionPlan) -> str:
    """Return a word for the state of a plan: complete, empty, or how many fields are blank."""
    if plan.is_complete:
        return COMPLETE
    return f"{fa(len(plan.blanks))} جای خالی" if plan.texts() else UNBEGUN


def blank_words(plan: ExecutionPlan, most: int = 4) -> str:
    """Return the names of the blank fields: «مجری، سنجهٔ موفقیت و ۲ جای دیگر»."""
    names = [FIELDS[field] for field in plan.blanks]
    more = len(names) - most
    named = listed(names[:most])
    return f"{named} و {fa(more)} جای دیگر" if more > 0 else named
