"""The theme, defined in one place: colours, type sizes, palette and style sheet."""

from dataclasses import asdict, dataclass
from itertools import product
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from judging_app.system.paths import resources
from judging_app.system.settings import Appearance


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme (`#RRGGBB`).

    `*_soft` are backgrounds, `*_ink` the text on them. Every pair that carries text has a contrast
    of 4.5 or more (see `TEXT_PAIRS`).
    """

    background: str
    card: str
    field: str
    hover: str
    ink: str
    muted: str
    line: str
    control: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    saffron: str
    saffron_soft: str
    saffron_ink: str
    brick: str
    brick_soft: str
    brick_ink: str
    track: str
    focus: str


LIGHT = Tokens(
    background="#F6F4EF",
    card="#FFFFFF",
    field="#FBFAF6",
    hover="#F1EEE6",
    ink="#1F2D2C",
    muted="#5C6866",
    line="#E4DFD3",
    control="#D3CCBC",
    accent="#0B7A75",
    accent_hover="#096963",
    on_accent="#FFFFFF",
    accent_soft="#DDF0EE",
    accent_ink="#07605C",
    saffron="#C98A1B",
    saffron_soft="#FAF0DA",
    saffron_ink="#7D5206",
    brick="#B3402E",
    brick_soft="#F9E6E2",
    brick_ink="#98301F",
    track="#E9E4D8",
    focus="#0A4F6B",
)

DARK = Tokens(
    background="#14201F",
    card="#1C2B2A",
    field="#172524",
    hover="#243634",
    ink="#E8EDEB",
    muted="#9DB0AD",
    line="#2C3E3C",
    control="#3B504D",
    accent="#35B5AC",
    accent_hover="#4CC4BB",
    on_accent="#05211F",
    accent_soft="#173F3C",
    accent_ink="#6AD3CA",
    saffron="#E2B04A",
    saffron_soft="#392C14",
    saffron_ink="#EBC06A",
    brick="#E58271",
    brick_soft="#40241F",
    brick_ink="#F0A092",
    track="#2A3C3A",
    focus="#8FD8F0",
)

Tone = Literal["neutral", "accent", "saffron", "brick"]
"""The meanings of a chip's or banner's colour: neutral, good news, attention, fault."""

INKS = ("ink", "muted", "accent_ink", "saffron_ink", "brick_ink")
GROUNDS = ("background", "card", "field", "hover", "accent_soft", "saffron_soft", "brick_soft")
TEXT_PAIRS = (
    *product(INKS, GROUNDS),
    ("ink", "track"),
    ("muted", "track"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("card", "accent_ink"),
    ("background", "ink"),
)
"""The permitted text colours for each background: every ink on every background, and button texts.
"""

TYPE_SIZES = {"brand": 44, "page": 22, "figure": 26, "card": 16, "reading": 15, "body": 14,
              "small": 12}  # fmt: skip
"""Type sizes in device-independent pixels at a text scale of 1."""

WIDEST_SCALES = {"brand": 1.3, "page": 1.5, "figure": 1.5, "card": 1.7}
"""The largest text scale of each type size. Large type needs less growth to stay readable, and
would fill a small screen."""

SMALLEST, LARGEST = 0.8, 2.0
"""The limits of the text scale."""

HEIGHTS = {"button": 38, "quiet": 32, "segment": 26, "mark": 30, "field": 26}
"""The inner heights of controls, in pixels at a text scale of 1."""

FONT_FAMILY = "Vazirmatn"
CODE_FAMILIES = ("Cascadia Mono", "Consolas", "DejaVu Sans Mono", "monospace")


class Theme(QObject):
    """The active theme. `changed` is emitted after the application has taken over new values."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        appearance: Appearance = Appearance.SYSTEM,
        text_scale: float = 1.0,
    ) -> None:
        super().__init__(app)
        self._app = app
        self.appearance = appearance
        self.text_scale = text_scale
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def tokens(self) -> Tokens:
        """The active colours."""
        return DARK if self.is_dark else LIGHT

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are active."""
        if self.appearance is Appearance.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.appearance is Appearance.DARK

    def choose(self, appearance: Appearance) -> None:
        """Use the colours of this appearance from now on."""
        self.appearance = appearance
        self.apply()

    def toggle(self) -> None:
        """Switch between light and dark."""
        self.choose(Appearance.LIGHT if self.is_dark else Appearance.DARK)

    def set_text_scale(self, scale: float) -> None:
        """Set the text scale, `SMALLEST` to `LARGEST`."""
        self.text_scale = min(LARGEST, max(SMALLEST, scale))
        self.apply()

    def size(self, name: str) -> int:
        """Return a type size in pixels, multiplied by the text scale."""
        return round(TYPE_SIZES[name] * min(self.text_scale, WIDEST_SCALES.get(name, 2.0)))

    def scaled(self, height: int) -> int:
        """Return a designed height or icon size in pixels, multiplied by the text scale."""
        return round(height * max(1.0, self.text_scale * 0.75))

    def apply(self) -> None:
        """Set font, palette and style sheet of the application."""
        self.apply_plain()
        sheet = self._style_sheet()
        if self._app.styleSheet() != sheet:  # Qt would style every widget again
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def apply_plain(self) -> None:
        """Set only font and palette, which is enough to make widgets. `apply` must follow."""
        font = QFont(FONT_FAMILY)
        font.setPixelSize(self.size("body"))
        self._app.setFont(font)
        self._app.setPalette(palette_of(self.tokens))

    def _style_sheet(self) -> str:
        template = Template((resources() / "styles" / "app.qss").read_text("utf-8"))
        sizes = {f"size_{name}": f"{self.size(name)}px" for name in TYPE_SIZES}
        sizes |= {f"height_{name}": f"{self.scaled(px)}px" for name, px in HEIGHTS.items()}
        code = ", ".join(f'"{family}"' for family in CODE_FAMILIES)
        fonts = {"code_font": code, "text_font": f'"{FONT_FAMILY}"'}
        return template.substitute(asdict(self.tokens), **fonts, **sizes)

    def _follow_system(self) -> None:
        if self.appearance is Appearance.SYSTEM:
            self.apply()


def theme() -> Theme:
    """Return the theme of the running application, which `ui.application.setup.prepare` made."""
    found = QApplication.instance().findChild(Theme)  # type: ignore[union-attr]
    if found is None:
        raise RuntimeError("ui.application.setup.prepare has not run")
    return found


def palette_of(tokens: Tokens) -> QPalette:
    """Return the Qt palette of a scheme, for everything that the style sheet cannot reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.background,
        role.WindowText: tokens.ink,
        role.Base: tokens.card,
        role.AlternateBase: tokens.field,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.card,
        role.ButtonText: tokens.ink,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.ink,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent_ink,
        role.Mid: tokens.line,
        role.Light: tokens.card,
        role.Dark: tokens.control,
        role.Accent: tokens.accent,
    }
    palette = QPalette()
    for key, value in colours.items():
        palette.setColor(key, QColor(value))
    for key in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.muted))
    return palette


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet uses. Restyle the widget if the value changed.

    A missing property equals false or empty, because restyling is slow and should be avoided.
    """
    if (widget.property(name) or None) != (value or None):
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
