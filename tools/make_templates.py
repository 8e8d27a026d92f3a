"""Write the DOCX templates that travel with the program: templates/*/template.docx.

Usage: python -m tools.make_templates
"""

from __future__ import annotations

from pathlib import Path

from doc_engine.render.docx.starter import starter

TEMPLATES = Path(__file__).parent.parent / "templates"

if __name__ == "__main__":
    for manifest in sorted(TEMPLATES.glob("*/manifest.toml")):
        (manifest.parent / "template.docx").write_bytes(starter())
