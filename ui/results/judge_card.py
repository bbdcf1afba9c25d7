"""One judge in numbers: severity, agreement with the others, and unusual scoring."""

from judging_app.domain.agreement import JudgeReport
from judging_app.domain.event import Judge
from judging_app.domain.results import Results
from ui.widgets.card import Card, hairline
from ui.widgets.facts import FactGrid
from ui.widgets.labels import PlainLabel
from ui.words.results import FLAG, number, plus_minus
from ui.words.strings import code, fa, isolate

TALK = "این‌ها برای گفت‌وگوست؛ امتیاز هیچ داوری خودبه‌خود کنار گذاشته یا کم‌وزن نمی‌شود."


class JudgeCard(Card):
    """Shows one judge at a time."""

    def __init__(self) -> None:
        super().__init__("دربارهٔ این داور", margin=20, spacing=10)
        self.name = PlainLabel("", "strong", wrap=True)
        self.role = PlainLabel("", "small", wrap=True)
        self.severity = PlainLabel("", wrap=True)
        self.facts = FactGrid()
        self.flags = PlainLabel("", wrap=True)
        for widget in (self.name, self.role, self.severity, self.facts, hairline(), self.flags):
            self.body.addWidget(widget)
        self.body.addWidget(PlainLabel(TALK, "small", wrap=True))
        self.body.addStretch(1)

    def show_judge(self, results: Results, judge_id: str) -> None:
        """Show this judge."""
        judge = results.event.judge(judge_id)
        reports = results.analysis.judges if results.analysis else ()
        report = next((each for each in reports if each.judge_id == judge_id), None)
        self.name.setText(judge.name if judge else judge_id)
        self.role.setText(_role(judge))
        self.severity.setText(_severity(report))
        self.facts.show_facts(_facts(report) if report else ())
        self.flags.setText(_flags(results, report))


def _role(judge: Judge | None) -> str:
    return " · ".join(filter(None, (isolate(judge.id), judge.role))) if judge else ""


def _severity(report: JudgeReport | None) -> str:
    if report is None:
        return "هنوز برگهٔ کاملی از این داور نرسیده است."
    if report.severity is None:
        return "سخت‌گیری این داور سنجیدنی نیست."
    size = number(abs(report.severity), 1)
    how = "سخت‌گیرتر" if report.severity > 0 else "آسان‌گیرتر"
    return f"به طور میانگین {size} امتیاز {how} از هیئت است."


def _facts(report: JudgeReport) -> tuple[tuple[str, str], ...]:
    return (
        ("برگهٔ کامل", fa(report.readings)),
        ("میانگین امتیاز", number(report.mean)),
        ("سخت‌گیری", plus_minus(report.severity, report.se, 2)),
        ("پراکندگی به نسبت داور میانه", number(report.spread_ratio)),
        ("همبستگی با دیگران", number(report.correlation)),
        ("برازش (۱ بهنجار)", number(report.fit)),
    )


def _flags(results: Results, report: JudgeReport | None) -> str:
    if report is None or not report.flags:
        return "نکته‌ای برای گفت‌وگو نیست."
    lines = [f"• {FLAG[flag]}" for flag in report.flags]
    titles = {idea.id: idea.title for idea in results.ideas}
    lines += [
        f"   {code(each.idea_id)} «{isolate(titles[each.idea_id])}»: {number(each.value, 1)} "
        f"به جای حدود {number(each.expected, 1)}"
        for each in report.outliers[:4]
    ]
    return "\n".join(lines)
