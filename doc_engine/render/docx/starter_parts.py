"""The parts of a template beside its body: styles, settings, page number, footnote separators."""

from __future__ import annotations

from typing import Final

from lxml import etree

from doc_engine.render.docx.names import NAMESPACE, W, add, twips
from doc_engine.render.docx.styles import FRAME_LINE, STYLES, ParagraphStyle
from doc_engine.standard.figures import FONT_FAMILIES, FORMS, RULE_THICKNESS

__all__ = ["FOOT_LINE", "fixed_parts", "styles_part"]

#: The height in twips of the empty line that ends a foot.
FOOT_LINE: Final = 20

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = f'xmlns:w="{NAMESPACE}"'
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WORD_PARTS: Final = (
    "styles",
    "settings",
    "fontTable",
    "header1",
    "footnotes",
    "footer1",
    "footer2",
)

_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name.rstrip("12")}+xml"/>'
        for name in _WORD_PARTS
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)

_PACKAGE_RELS: Final = (
    f'<Relationships xmlns="{_RELS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
    'metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)

_DOCUMENT_RELS: Final = (
    f'<Relationships xmlns="{_RELS}">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{name.rstrip("12")}" '
        f'Target="{name}.xml"/>'
        for number, name in enumerate(_WORD_PARTS, 1)
    )
    + "</Relationships>"
)

_CORE: Final = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:language>vi-VN</dc:language></cp:coreProperties>"
)

#: Compatibility mode 15 is Word 2013 and later: no "compatibility mode" in the title bar.
_SETTINGS: Final = (
    f"<w:settings {_W}><w:hideSpellingErrors/><w:hideGrammaticalErrors/>"
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)

_FONTS: Final = (
    f'<w:fonts {_W}><w:font w:name="{FONT_FAMILIES[0]}">'
    f'<w:altName w:val="{FONT_FAMILIES[1]}"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
    "</w:font></w:fonts>"
)

#: The page number (I.7), as a field; the 2 is what Word shows until it counts.
_PAGE_NUMBER: Final = (
    f'<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)

#: What ends a foot: Word asks for a paragraph, and this one is `FOOT_LINE` twips high.
_FOOT_END: Final = (
    f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{FOOT_LINE}" w:lineRule="exact"/>'
    "</w:pPr></w:p>"
)
#: Ô 13: the issuer's address at the foot of page 1, where text and tables make way for it.
_FIRST_FOOT: Final = (
    "".join(
        f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"
        for look, text in (
            ("", "{%p if contact %}"),
            ("", "{%p for line in contact.lines %}"),
            (f'<w:pPr><w:pStyle w:val="{STYLES["contact"].id}"/></w:pPr>', "{{ line }}"),
            ("", "{%p endfor %}"),
            ("", "{%p endif %}"),
        )
    )
    + _FOOT_END
)


def _separator(number: int, kind: str, element: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{element}/></w:r></w:p></w:footnote>"
    )


_FOOTNOTES: Final = (
    f"<w:footnotes {_W}>"
    + _separator(-1, "separator", "separator")
    + _separator(0, "continuationSeparator", "continuationSeparator")
    + "</w:footnotes>"
)


def fixed_parts() -> dict[str, bytes]:
    """Return the parts that do not depend on the template's body or styles."""
    texts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PACKAGE_RELS,
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/header1.xml": _PAGE_NUMBER,
        "word/footnotes.xml": _FOOTNOTES,
        "word/footer1.xml": f"<w:ftr {_W}>{_FIRST_FOOT}</w:ftr>",
        "word/footer2.xml": f"<w:ftr {_W}>{_FOOT_END}</w:ftr>",
    }
    return {name: (_HEAD + text).encode("utf-8") for name, text in texts.items()}


def styles_part() -> bytes:
    """Return `word/styles.xml`: one paragraph style for each row of `STYLES`."""
    root = etree.Element(W + "styles", nsmap={"w": NAMESPACE})
    _defaults(root)
    normal = _style(root, "paragraph", "Normal", "Normal", default=1)
    add(normal, "qFormat")
    _style(root, "character", "DefaultParagraphFont", "Default Paragraph Font", default=1)
    _plain_table(root)
    for style in STYLES.values():
        _paragraph_style(root, style)
    mark = _style(root, "character", "FootnoteReference", "footnote reference")
    add(add(mark, "rPr"), "vertAlign", val="superscript")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _defaults(root: etree._Element) -> None:
    """Times New Roman (I.4), the body's size, Vietnamese, no spacing."""
    defaults = add(root, "docDefaults")
    look = add(add(defaults, "rPrDefault"), "rPr")
    family = FONT_FAMILIES[0]
    add(look, "rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)
    _size(look, FORMS["body"].size)
    add(look, "lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    layout = add(add(defaults, "pPrDefault"), "pPr")
    add(layout, "widowControl")
    add(layout, "spacing", before=0, after=0, line=240, lineRule="auto")


def _style(
    root: etree._Element, kind: str, style_id: str, name: str, **attributes: int
) -> etree._Element:
    style = add(root, "style", type=kind, **attributes, styleId=style_id)
    add(style, "name", val=name)
    return style


def _plain_table(root: etree._Element) -> None:
    """Word's own "Normal Table", with its cell margins."""
    style = _style(root, "table", "TableNormal", "Normal Table", default=1)
    margins = add(add(style, "tblPr"), "tblCellMar")
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
        add(margins, side, w=width, type="dxa")


def _paragraph_style(root: etree._Element, look: ParagraphStyle) -> None:
    """Append one paragraph style; elements in the order of ECMA-376, 17.7.4.17."""
    style = _style(root, "paragraph", look.id, look.name)
    if look.name.startswith("VB "):
        style.set(W + "customStyle", "1")
    add(style, "basedOn", val="Normal")
    add(style, "qFormat")
    layout = add(style, "pPr")
    if look.keep_next:
        add(layout, "keepNext")
    if look.lined:
        eighths = round(RULE_THICKNESS * 8)
        add(add(layout, "pBdr"), "top", val="single", sz=eighths, space=1, color="auto")
    if look.frame is not None:
        borders, (above, beside) = add(layout, "pBdr"), look.frame
        for side, space in (("top", above), ("left", beside), ("bottom", above), ("right", beside)):
            thickness, color = round(FRAME_LINE * 8), look.color or "auto"
            add(borders, side, val="single", sz=thickness, space=space, color=color)
    add(
        layout,
        "spacing",
        before=round(look.before * 20),
        after=round(look.after * 20),
        line=round(look.exact * 20 or look.lines * 240),
        lineRule="exact" if look.exact else "auto",
    )
    if look.first_line or look.left or look.right:
        left, right, first_line = map(twips, (look.left, look.right, look.first_line))
        add(layout, "ind", left=left, right=right, firstLine=first_line)
    add(layout, "jc", val=look.align)
    if look.outline is not None:
        add(layout, "outlineLvl", val=look.outline)
    text = add(style, "rPr")
    for name, wanted in (("b", look.form.bold), ("i", look.form.italic)):
        if wanted:
            add(text, name)
            add(text, name + "Cs")
    if look.color:
        add(text, "color", val=look.color)
    _size(text, look.form.size)


def _size(look: etree._Element, points: float) -> None:
    """Append a font size, which Word counts in half points."""
    add(look, "sz", val=round(points * 2))
    add(look, "szCs", val=round(points * 2))
