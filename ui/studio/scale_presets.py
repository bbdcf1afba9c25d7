"""Scales that many panels use, to be put into a criterion at once."""

from dataclasses import dataclass, replace

from judging_app.domain.event_form import CriterionForm, LevelForm


@dataclass(frozen=True, slots=True)
class Preset:
    """A scale with its levels; `levels` may be empty."""

    title: str
    minimum: str
    maximum: str
    step: str = "1"
    levels: tuple[LevelForm, ...] = ()

    def put_into(self, criterion: CriterionForm) -> CriterionForm:
        """The criterion with this scale. Its levels and limits of comments went with the old one.

        Levels that a person wrote stay if the scale keeps its ends.
        """
        old = criterion.minimum, criterion.maximum, criterion.step
        new = self.minimum, self.maximum, self.step
        if old == new and not self.levels:
            return criterion
        return replace(
            criterion, minimum=self.minimum, maximum=self.maximum, step=self.step,
            levels=self.levels, comment_at_most="", comment_at_least="",
        )  # fmt: skip


def _words(*texts: str) -> tuple[LevelForm, ...]:
    return tuple(LevelForm(str(mark), str(mark), text) for mark, text in enumerate(texts, 1))


PRESETS = (
    Preset("۱ تا ۱۰", "1", "10"),
    Preset("۰ تا ۲۰، مانند نمرهٔ مدرسه", "0", "20", "0.25"),
    Preset("۱ تا ۵", "1", "5"),
    Preset("عالی، خوب، متوسط، ضعیف", "1", "4", "1", _words("ضعیف", "متوسط", "خوب", "عالی")),
    Preset("بله یا نه", "0", "1", "1",
           (LevelForm("0", "0", "نه"), LevelForm("1", "1", "بله"))),
)  # fmt: skip
