"""One look for every page: colours by meaning, sizes in millimetres of the real screen, one family of type."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QScreen
from PySide6.QtWidgets import QApplication

FAMILY = "Inter"
_MM_PER_INCH = 25.4
_DPI_LEAST, _DPI_MOST, _DPI_UNKNOWN = 60.0, 400.0, 96.0

# Heights of letters' lines in millimetres: what is read at arm's length, and what is read from across the room.
SIZES_MM = {"small": 3.1, "body": 3.6, "strong": 4.2, "title": 5.4, "large": 8.0, "huge": 15.0}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they mean, as "#rrggbb", and the size of a millimetre.

    Every tone can be text on `window`, `surface` and `raised`, and a fill under its own `on_...`;
    the `soft_...` ones are fills under `text`. Red is danger, amber is abnormal, green is normal, blue is for
    the person to act (IEC 60073); what is none of these is grey.

    Attributes:
        name: "light" or "dark".
        dpi: Dots an inch of the screen, in Qt's own pixels.
    """

    name: str
    window: str
    surface: str
    raised: str
    border: str
    text: str
    text_dim: str
    focus: str
    danger: str
    on_danger: str
    soft_danger: str
    abnormal: str
    on_abnormal: str
    soft_abnormal: str
    normal: str
    on_normal: str
    soft_normal: str
    action: str
    on_action: str
    soft_action: str
    neutral: str
    on_neutral: str
    soft_neutral: str
    dpi: float = _DPI_UNKNOWN

    @property
    def dark(self) -> bool:
        """Return whether light text stands on a dark ground."""
        return self.name == "dark"

    def mm(self, millimetres: float) -> int:
        """Return a length in whole pixels, at least one."""
        return max(1, round(millimetres / _MM_PER_INCH * self.dpi))

    def font(self, size: str = "body", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return a font of one of SIZES_MM; its figures are as wide as each other, so that numbers do not dance."""
        font = QFont(FAMILY)
        font.setPixelSize(self.text_px(size))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def text_px(self, size: str) -> int:
        """Return the height of one of SIZES_MM in pixels."""
        return self.mm(SIZES_MM[size])

    def on_screen(self, screen: QScreen | None) -> Theme:
        """Return the same look for a screen's real dots an inch; what is not believable counts as 96."""
        dpi = screen.physicalDotsPerInch() if screen is not None else _DPI_UNKNOWN
        believable = _DPI_LEAST <= dpi <= _DPI_MOST
        return replace(self, dpi=dpi if believable else _DPI_UNKNOWN)


LIGHT = Theme(
    name="light",
    window="#e6e9ec",
    surface="#f1f3f5",
    raised="#fbfcfd",
    border="#c3cad1",
    text="#1a1f24",
    text_dim="#505b66",
    focus="#0b57d0",
    danger="#b3261e",
    on_danger="#ffffff",
    soft_danger="#f9dedc",
    abnormal="#7d4e00",
    on_abnormal="#ffffff",
    soft_abnormal="#fde9c4",
    normal="#1d6537",
    on_normal="#ffffff",
    soft_normal="#d7eadc",
    action="#0b57d0",
    on_action="#ffffff",
    soft_action="#d7e3fa",
    neutral="#56616c",
    on_neutral="#ffffff",
    soft_neutral="#dadfe4",
)
DARK = Theme(
    name="dark",
    window="#14171a",
    surface="#1b1f23",
    raised="#252a30",
    border="#3d454e",
    text="#e8ebee",
    text_dim="#a7b1bb",
    focus="#8ab4f8",
    danger="#ff8f87",
    on_danger="#3a0603",
    soft_danger="#4d1a17",
    abnormal="#ffc452",
    on_abnormal="#2c1c00",
    soft_abnormal="#46340f",
    normal="#77d394",
    on_normal="#04220d",
    soft_normal="#17361f",
    action="#8ab4f8",
    on_action="#051f49",
    soft_action="#16305c",
    neutral="#9aa6b2",
    on_neutral="#14171a",
    soft_neutral="#30373f",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def load_fonts(folder: Path) -> bool:
    """Add the fonts of a folder to the application; return whether the family is there, else Qt's own one serves."""
    for file in sorted(folder.glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    return FAMILY in QFontDatabase.families()


def apply(app: QApplication, theme: Theme, resources: Path) -> None:
    """Give the whole application a look.

    Args:
        app: The application.
        theme: The look.
        resources: The folder with `theme.qss` and `fonts`.
    """
    load_fonts(resources / "fonts")
    app.setStyle("Fusion")
    app.setFont(theme.font())
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme, resources / "theme.qss"))


def style_sheet(theme: Theme, template: Path) -> str:
    """Return the style sheet with the theme's colours and lengths in it; KeyError names a token that is none."""
    tokens = {name: value for name, value in asdict(theme).items() if isinstance(value, str)}
    lengths = {f"mm{tenths}": f"{theme.mm(tenths / 10)}px" for tenths in range(1, 301)}
    sizes = {f"font_{name}": f"{theme.text_px(name)}px" for name in SIZES_MM}
    files = {"resources": template.absolute().parent.as_posix()}
    return Template(template.read_text(encoding="utf-8")).substitute(tokens | lengths | sizes | files)


def screen_now() -> QScreen | None:
    """Return the screen that a new window comes up on."""
    return QGuiApplication.primaryScreen()


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.raised,
        QPalette.ColorRole.AlternateBase: theme.surface,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.text_dim,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.action,
        QPalette.ColorRole.HighlightedText: theme.on_action,
        QPalette.ColorRole.Accent: theme.action,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, QColor(theme.text_dim))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor(theme.text_dim))
    return palette
