"""The effective look of runs and form of paragraphs: defaults, chains of styles, direct settings.

ECMA-376 part 1, 17.7.2 (style hierarchy). Bold and italic are taken as the last one set, not as
toggles; table styles are left aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from doc_engine.readback.docx.names import attribute, child, local, value
from doc_engine.readback.docx.values import colour, is_on, millimetres, number
from doc_engine.readback.forms import Colour, ParagraphForm

__all__ = ["Form", "Look", "Settings", "Styles", "shading_of"]

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST: Final = 50  # a chain of styles that is longer is a circle
_FONTS: Final = ("ascii", "hAnsi")
_ALIGNMENTS: Final = {"start": "left", "end": "right", "both": "justify", "distribute": "justify"}
_SIDES: Final = ("top", "left", "bottom", "right")

_PLAIN: Final = frozenset(
    {
        "b",
        "i",
        "sz",
        "caps",
        "vanish",
        "specVanish",
        "strike",
        "dstrike",
        "w",
        "position",
        "highlight",
    }
)
_FRAME: Final = ("x", "y", "h", "hRule")

Settings = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: `font` is for ASCII letters, `other_font` for those of Vietnamese.

    `settings` are those that it has in effect, by their names in WordprocessingML.
    """

    font: str
    other_font: str
    size: float
    bold: bool
    italic: bool
    color: Colour | None
    hidden: bool
    capitals: bool
    settings: Settings


@dataclass(frozen=True, slots=True)
class Form:
    """How styles and its own settings have a paragraph stand, wherever it does.

    `borders` are the sides with a line; `border_spaces` tells how far, in mm, the middle of each
    such line is from the words.
    """

    paragraph: ParagraphForm
    borders: frozenset[str]
    border_spaces: Mapping[str, float]
    settings: Settings


class Styles:
    """The styles of a document; `theme` is the theme part, whose fonts styles may name."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._theme_fonts = _theme_fonts(theme)
        self._styles: dict[str, etree._Element] = {}
        self._defaults: dict[str, str] = {}
        for each in styles if styles is not None else ():
            if local(each) == "style":
                identifier = attribute(each, "styleId") or ""
                self._styles[identifier] = each
                if is_on(attribute(each, "default")):
                    self._defaults[attribute(each, "type") or ""] = identifier
        defaults = child(styles, "docDefaults")
        run_defaults = child(child(defaults, "rPrDefault"), "rPr")
        paragraph_defaults = child(child(defaults, "pPrDefault"), "pPr")
        self._base = _run_settings(run_defaults) | _paragraph_settings(paragraph_defaults)
        self._resolved: dict[str, Settings] = {}
        self._looks: dict[tuple[str, str, tuple[tuple[str, str], ...]], Look] = {}

    def form(self, properties: etree._Element | None) -> tuple[Form, str]:
        """Return the form of a paragraph with these `w:pPr`, and the id of its style."""
        style = value(properties, "pStyle") or self._defaults.get("paragraph", "")
        settings = {**self._base, **self._chain(style), **_paragraph_settings(properties)}
        return _form(settings, self._name(style)), style

    def look(self, paragraph_style: str, properties: etree._Element | None) -> Look:
        """Return the look of a run with these `w:rPr` in a paragraph of that style."""
        character_style = value(properties, "rStyle") or ""
        direct = _run_settings(properties)
        key = (paragraph_style, character_style, tuple(direct.items()))
        if key not in self._looks:
            settings = {
                **self._base,
                **self._chain(self._defaults.get("character", "")),
                **self._chain(paragraph_style),
                **self._chain(character_style),
                **direct,
            }
            self._looks[key] = self._look(settings)
        return self._looks[key]

    def _chain(self, style: str) -> Settings:
        """Return what a style sets, together with those it is based on."""
        if style not in self._resolved:
            settings: dict[str, str] = {}
            for element in reversed(self._ancestry(style)):
                settings |= _run_settings(child(element, "rPr"))
                settings |= _paragraph_settings(child(element, "pPr"))
            self._resolved[style] = settings
        return self._resolved[style]

    def _ancestry(self, style: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        current: str | None = style
        while current in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[current])
            current = value(found[-1], "basedOn")
        return found

    def _name(self, style: str) -> str:
        return value(self._styles.get(style), "name") or style

    def _look(self, settings: Settings) -> Look:
        fonts = [self._font(settings, kind) for kind in _FONTS]
        return Look(
            font=fonts[0] or fonts[1],
            other_font=fonts[1] or fonts[0],
            size=number(settings.get("sz"), 20) / 2,
            bold=settings.get("b", "0") != "0",
            italic=settings.get("i", "0") != "0",
            color=colour(settings.get("color")),
            hidden=settings.get("vanish", "0") != "0",
            capitals=settings.get("caps", "0") != "0",
            settings=settings,
        )

    def _font(self, settings: Settings, kind: str) -> str:
        theme = self._theme_fonts.get(settings.get(f"{kind}Theme", "")[:5])
        return theme or settings.get(kind, "")


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Return the Latin fonts of a theme by the first letters of their names in `w:rFonts`."""
    if theme is None:
        return {}
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = theme.find(f".//{_DRAWING}{kind}Font/{_DRAWING}latin")
        if latin is not None:
            fonts[kind] = latin.get("typeface", "")
    return fonts


def _run_settings(properties: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in properties if properties is not None else ():
        name = local(each)
        if name in _PLAIN:
            found[name] = value(properties, name) or ""
        elif name == "color":
            found[name] = value(properties, name) or ""
            found["color:theme"] = _theme_colour(each, "themeColor", "theme")
        elif name == "spacing":
            found["letters"] = attribute(each, "val") or ""
        elif name == "shd":
            found[name] = shading_of(each)
        elif str(each.tag).endswith("}textFill"):
            clear = any(str(kind.tag).endswith("}noFill") for kind in each)
            found["noFill"] = "1" if clear else "0"
        elif name == "rFonts":
            for kind in _FONTS:
                plain, theme = attribute(each, kind), attribute(each, f"{kind}Theme")
                if plain or theme:  # a plain font stands aside only for a theme's beside it
                    found[kind] = plain or ""
                    found[f"{kind}Theme"] = theme or ""
    return found


def _paragraph_settings(properties: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in properties if properties is not None else ():
        name = local(each)
        if name in ("jc", "keepNext"):
            found[name] = value(properties, name) or ""
        elif name in ("spacing", "ind"):
            for key in each.attrib:
                plain = str(key).rsplit("}", 1)[-1]
                found[f"{name}:{plain}"] = attribute(each, plain) or ""
        elif name == "shd":
            found["pShd"] = shading_of(each)
        elif name == "numPr":
            found[name] = value(each, "numId") or "0"
        elif name == "framePr":
            found |= {f"framePr:{key}": attribute(each, key) or "" for key in _FRAME}
        elif name == "pBdr":
            for side in (side for side in _SIDES if child(each, side) is not None):
                border = child(each, side)
                drawn = value(each, side) not in ("0", "nil")
                found[f"pBdr:{side}"] = "1" if drawn else "0"
                found[f"space:{side}"] = attribute(border, "space") or "0"
                found[f"size:{side}"] = attribute(border, "sz") or "0"
    return found


def shading_of(element: etree._Element | None) -> str:
    """Return a `w:shd` as "pattern|fill|colour|theme's fill", "" if there is none."""
    if element is None:
        return ""
    parts = [attribute(element, name) or "" for name in ("val", "fill", "color")]
    return "|".join([*parts, _theme_colour(element, "themeFill", "themeFill")])


def _theme_colour(element: etree._Element, name: str, prefix: str) -> str:
    """Return a colour of the theme as "name/tint/shade", "" if there is none."""
    parts = [attribute(element, each) or "" for each in (name, f"{prefix}Tint", f"{prefix}Shade")]
    return "/".join(parts) if parts[0] else ""


def _form(settings: Settings, style: str) -> Form:
    rule = settings.get("spacing:lineRule", "auto")
    line = number(settings.get("spacing:line"), 240)
    first = number(settings.get("ind:firstLine"), 0) - number(settings.get("ind:hanging"), 0)
    left = settings.get("ind:start", settings.get("ind:left"))
    right = settings.get("ind:end", settings.get("ind:right"))
    alignment = settings.get("jc", "left")
    borders = [side for side in _SIDES if settings.get(f"pBdr:{side}", "0") != "0"]
    paragraph = ParagraphForm(
        style=style,
        alignment=_ALIGNMENTS.get(alignment, alignment),
        first_line_indent=millimetres(first),
        left_indent=millimetres(left),
        right_indent=millimetres(right),
        space_before=number(settings.get("spacing:before"), 0) / 20,
        space_after=number(settings.get("spacing:after"), 0) / 20,
        line_spacing=line / 240 if rule == "auto" else line / 20,
        line_rule=rule,
        keep_next=settings.get("keepNext", "0") != "0",
    )
    return Form(
        paragraph=paragraph,
        borders=frozenset(borders),
        border_spaces={side: _border_space(settings, side) for side in borders},
        settings=settings,
    )


def _border_space(settings: Settings, side: str) -> float:
    """Return how far the middle of a border is from the words in mm (ECMA-376, 17.3.4)."""
    space, eighths = (number(settings.get(f"{name}:{side}"), 0) for name in ("space", "size"))
    return millimetres((space + eighths / 16) * 20)
