"""The four font files of a PDF, told to fontconfig where they stand.

WeasyPrint 70.0 copies what an `@font-face` rule names into a folder of temporary files, 2 MB for
our faces, and takes it away when Python forgets the fonts. A process that is killed, or ends at
once, would leave it behind. A face that a template brings along is still copied.
"""

from __future__ import annotations

from shutil import rmtree
from typing import Any, Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration

from doc_engine.render.pdf.fonts import FACES, SCHEME, Typeface

__all__ = ["Faces"]

#: Gives a file another family name, before its own: to replace that one breaks Pango.
_RENAMING: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><match target="scan">
<test name="file" compare="eq"><string>{file}</string></test>
<edit name="family" mode="prepend"><string>{family}</string></edit>
</match></fontconfig>
"""


class Faces(FontConfiguration):  # type: ignore[misc]  # weasyprint has no types
    """The fonts of documents in one typeface."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface
        self._told: set[str] = set()

    @property
    def are_ours_alone(self) -> bool:
        """Tell whether all faces of the typeface are known, and no other one is."""
        return self._told == FACES.keys() and self._folder is None

    def forget_copies(self) -> None:
        """Remove the copies of a template's own faces, after which no document can be made."""
        if self._folder is not None:
            rmtree(self._folder, ignore_errors=True)

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """Make the face of an `@font-face` rule known: ours where it stands, another by a copy."""
        face = self._face(rule_descriptors)
        if face in self._told:
            return
        if face and self._is_taken(self._typeface.files[face].absolute().as_posix()):
            self._told.add(face)
            return
        super().add_font_face(rule_descriptors, url_fetcher)

    def _face(self, rule: Any) -> str:
        """Return which of our faces a rule names, "" for another."""
        parts = [urlsplit(url or "") for _, url in rule["src"]]
        named = [each.path for each in parts if each.scheme == SCHEME and each.path in FACES]
        ours = len(parts) == 1 and rule["font_family"] == self._typeface.css_family
        return named[0] if ours and named else ""

    def _is_taken(self, file: str) -> bool:
        """Tell fontconfig of a file under the family name that the style sheets know."""
        try:
            path = file.encode()
        except UnicodeEncodeError:
            return False
        names = {"file": escape(file), "family": escape(self._typeface.css_family)}
        rules = _RENAMING.format(**names).encode()
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, rules, True)
        if not fontconfig.FcConfigAppFontAddFile(self._config, path):
            return False
        pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", self.font_map))
        return True
