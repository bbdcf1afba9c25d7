"""Shows one section of the guide with its pictures. Only the guide's own text comes here."""

import re
from pathlib import Path

from PySide6.QtCore import QRegularExpression, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from judging_app.persian.islands import with_islands
from ui.base.theme import restyle, theme
from ui.widgets.fields import write_from_the_right

WIDEST = 760
"""The largest width of the text in pixels at a text scale of 1."""
EDGE = 12
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh].*?</t[dh]>", re.DOTALL)


class GuideText(QTextBrowser):
    """`wanted` emits the heading that a link names. No link leaves the application."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("متن راهنما")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        write_from_the_right(self)
        self._folder = Path()
        self._html = ""
        self._words: tuple[str, ...] = ()
        self._fits = QTimer(self, singleShot=True, interval=0)
        self._fits.timeout.connect(self._render)  # later: a document must not change in its layout
        self.anchorClicked.connect(lambda url: self.wanted.emit(url.fragment()))
        theme().changed.connect(self._render)
        bar = self.verticalScrollBar()  # it always has its room, and is seen where it scrolls
        bar.rangeChanged.connect(lambda _, most: restyle(bar, "idle", most == 0))
        restyle(bar, "idle", True)  # noqa: FBT003

    def show_section(self, html: str, folder: Path, words: tuple[str, ...] = ()) -> None:
        """Show a section from its beginning; each of the `words` is marked where it stands."""
        self._html, self._folder, self._words = html, folder, words
        self._render()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load a picture of the guide, as wide as the text at most. Load nothing else."""
        path = (self._folder / QUrl(name).path()).resolve()
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        if not is_picture or path.suffix != ".png" or self._folder.resolve() not in path.parents:
            return None
        image = QImage(str(path))
        ratio = self.devicePixelRatioF()
        most = round(max(200, self._measure()) * ratio)
        if image.width() > most:
            image = image.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Limit the width of lines and pictures."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fits.start()

    def _measure(self) -> int:
        return min(self.viewport().width(), theme().scaled(WIDEST)) - 2 * EDGE

    def _render(self) -> None:
        place = self.verticalScrollBar().value()
        self.document().clear()  # pictures have another width now
        self.document().setDocumentMargin(EDGE)
        self.document().setDefaultStyleSheet(_style())
        self.setHtml(f'<div dir="rtl">{_isolated(_first_cell_right(self._html))}</div>')
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _widen(frame)
        look = self.document().rootFrame().frameFormat()
        look.setLeftMargin(self.viewport().width() - self._measure() - EDGE)
        self.document().rootFrame().setFrameFormat(look)
        self._mark()
        self.verticalScrollBar().setValue(place)

    def _mark(self) -> None:
        """Mark the searched words."""
        look = QTextCharFormat()
        look.setBackground(QColor(theme().tokens.saffron_soft))
        look.setForeground(QColor(theme().tokens.saffron_ink))
        marks = []
        for word in self._words:
            found = QTextCursor(self.document())
            pattern = QRegularExpression(QRegularExpression.escape(word))
            pattern.setPatternOptions(QRegularExpression.PatternOption.CaseInsensitiveOption)
            while not (found := self.document().find(pattern, found)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = found, look
                marks.append(mark)
        self.setExtraSelections(marks)


def _widen(table: QTextTable) -> None:
    """Use the whole width, without a frame."""
    look = table.format().toTableFormat()
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setCellSpacing(0)
    look.setBorder(0)
    table.setFormat(look)


def _first_cell_right(html: str) -> str:
    """The HTML with the cells of each row reversed: Qt lays tables out from the left."""
    return _ROW.sub(lambda row: "<tr>" + "".join(reversed(_CELL.findall(row[1]))) + "</tr>", html)


def _isolated(html: str) -> str:
    """The HTML with isolates around the Latin tokens between its tags."""
    parts = html.replace("\n", " ").split("<")
    return "<".join(
        f"{tag}{end}{with_islands(words)}" for tag, end, words in (p.partition(">") for p in parts)
    )


def _style() -> str:
    look, tokens = theme(), theme().tokens
    reading, title = look.size("reading"), look.size("page")
    return f"""
        h1, h2, h3, h4 {{ color: {tokens.accent_ink}; font-size: {title}px; margin-bottom: 10px; }}
        p, li, td, th {{ font-size: {reading}px; color: {tokens.ink}; line-height: 112%; }}
        blockquote {{ background-color: {tokens.accent_soft}; margin: 8px 18px; }}
        a {{ color: {tokens.accent_ink}; }}
        td, th {{ padding: 4px 10px; }}
        .key {{ font-weight: bold; }}
    """
