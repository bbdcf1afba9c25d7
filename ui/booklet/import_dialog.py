"""The dialog that shows what a table of consents says, before it is recorded."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from judging_app.domain.consent import ConsentForm
from judging_app.domain.import_report import IdeaList
from judging_app.services.organizer.consent import ConsentForms
from ui.base.idea_word import word
from ui.idea_import.report import ImportReport
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.words.strings import CANCEL, fa, isolate


class ConsentImportDialog(Dialog):
    """Shows the counts and the report of an import; accepting records the consents."""

    def __init__(
        self,
        parent: QWidget | None,
        path: Path,
        wanted: Mapping[str, ConsentForms],
        notices: IdeaList,
    ) -> None:
        super().__init__(parent, "جدول رضایت", width=760)
        named = sum(forms.form is ConsentForm.NAMED for forms in wanted.values())
        told = (
            f"{isolate(path.name)}: رضایت {fa(len(wanted))} {word().one}؛ {fa(named)} با نام، "
            f"{fa(len(wanted) - named)} با کد. این‌ها جای آنچه از پیش ثبت شده است را می‌گیرد."
        )
        self.body.addWidget(PlainLabel(told, "reading", wrap=True))
        self.report = ImportReport()
        self.report.show_list(notices, ())
        self.report.setVisible(bool(notices.notices))
        self.body.addWidget(self.report)
        self.confirm = PrimaryButton("ثبت رضایت‌ها", "check")
        self.offer(self.confirm, SecondaryButton(CANCEL))
