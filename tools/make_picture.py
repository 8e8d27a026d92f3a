"""Write docs/images: pages of the documents in data/, as pictures for the README."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from doc_engine import Project

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
PAGES = {"ct-02-2022": (1, 6)}
DOTS_PER_INCH = 150


def write_pictures() -> None:
    """Render each page listed to `docs/images/<document>-<page>.png`."""
    project = Project.open(ROOT)
    IMAGES.mkdir(exist_ok=True)
    for document in project.documents:
        if document.id not in PAGES:
            continue
        pdf = pypdfium2.PdfDocument(project.render(document, "pdf"))
        for number in PAGES[document.id]:
            bitmap = pdf[number - 1].render(scale=DOTS_PER_INCH / 72, grayscale=True)
            image = bitmap.to_pil().quantize(16)
            image.save(IMAGES / f"{document.id}-{number}.png", optimize=True)
        pdf.close()


if __name__ == "__main__":
    write_pictures()
