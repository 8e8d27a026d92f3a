"""Write the templates that travel with the program: all types print the same parts.

`templates/chi-thi` holds the HTML template and its style sheet; the others have copies of them. The
DOCX templates are made by the builder.

Usage: python -m tools.make_templates
"""

from __future__ import annotations

import shutil
from pathlib import Path

from doc_engine.render.docx.starter import starter

TEMPLATES = Path(__file__).parent.parent / "templates"
FIRST = TEMPLATES / "chi-thi"
SHARED = ("template.html", "style.css")

if __name__ == "__main__":
    for manifest in sorted(TEMPLATES.glob("*/manifest.toml")):
        (manifest.parent / "template.docx").write_bytes(starter())
        for name in SHARED:
            if manifest.parent != FIRST:
                shutil.copyfile(FIRST / name, manifest.parent / name)
