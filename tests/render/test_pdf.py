"""A Composition as PDF: anchors in the structure tree, pages, fonts, and bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from doc_engine.composition import Block, BlockStyle, Composition, Run
from doc_engine.findings import EnvironmentFault
from doc_engine.render import ContentFault, render
from doc_engine.render.pdf import fonts
from tests.render.documents import FOLDER, structure_titles
from tests.render.factory import body, directive, with_text

ROOT = Path(__file__).parents[2]
POINTS_PER_MM = 72 / 25.4


@pytest.fixture(scope="module")
def whole() -> Composition:
    return directive()


@pytest.fixture(scope="module")
def pdf(whole: Composition) -> bytes:
    return render(whole, "pdf", FOLDER)


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found


def place(pdf: bytes, page_number: int, words: str) -> tuple[float, float, float, float]:
    """The box of the first occurrence of `words`: left, bottom, right, top in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[page_number]
        text = page.get_textpage()
        found = text.search(words).get_next()
        assert found is not None, words
        boxes = [text.get_charbox(found[0] + index) for index in range(found[1])]
        text.close()
        page.close()
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def number_place(pdf: bytes) -> tuple[float, float, float, float]:
    """The box of page 2's number, which is painted last: left, bottom, right, top in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[1]
        text = page.get_textpage()
        left, bottom, right, top = text.get_charbox(len(text.get_text_range().rstrip()) - 1)
        text.close()
        page.close()
    return left, bottom, right, top


def test_every_anchor_is_in_the_structure_tree_in_reading_order(
    whole: Composition, pdf: bytes
) -> None:
    titles = [title for title, _ in groupby(structure_titles(pdf))]
    notes = {note.anchor for note in whole.footnotes()}
    wanted = [anchor for anchor, _ in groupby(run.anchor for run in whole.runs())]

    assert set(titles) == set(whole.words())
    assert list(dict.fromkeys(each for each in titles if each not in notes)) == wanted


def test_a_clause_that_goes_over_a_page_has_its_anchor_on_both() -> None:
    long = Run("Nội dung dài hơn một trang. " * 150, "p_long")
    pdf = render(directive(body=(Block(BlockStyle.TEXT, (long,), "1"),)), "pdf", FOLDER)

    assert len(pages(pdf)) >= 2
    assert list(structure_titles(pdf)).count("p_long") >= 2


def test_the_document_is_tagged_titled_and_vietnamese(whole: Composition, pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert str(file.Root.Lang) == "vi"
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.docinfo["/Title"]) == whole.title_text
        assert "/CreationDate" not in file.docinfo
        assert b"pdfuaid" in file.Root.Metadata.read_bytes()


def test_the_outline_lists_the_type_and_the_clause_titles(whole: Composition, pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        outline = [item.get_title() for item in document.get_toc()]
    titles = [block.text for block in whole.body if block.style is BlockStyle.CLAUSE_TITLE]

    assert outline == ["CHỈ THỊ", *titles]


def test_all_fonts_are_embedded_and_of_one_times_family(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        descriptors = [
            each
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        names = {re.split("[+-]", str(each.FontName))[1] for each in descriptors}
        embedded = ["/FontFile2" in each or "/FontFile3" in each for each in descriptors]

    assert len(descriptors) == 4
    assert names == {fonts.find_typeface().css_family}
    assert all(embedded)


def test_the_page_is_a4_and_its_number_stands_in_the_top_margin_from_page_2(pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = {
            tuple(round(side / POINTS_PER_MM) for side in page.get_size()) for page in document
        }
    texts = pages(pdf)
    left, bottom, right, _ = number_place(pdf)

    assert sizes == {(210, 297)}
    assert 3 <= len(texts) <= 4
    assert not texts[0].split()[-1].isdigit()
    assert [text.split()[-1] for text in texts[1:]] == [str(n) for n in range(2, len(texts) + 1)]
    assert bottom / POINTS_PER_MM > 297 - 20
    assert (left + right) / 2 / POINTS_PER_MM == pytest.approx(30 + 165 / 2, abs=0.5)


def test_the_national_name_stands_on_one_line_above_the_motto(pdf: bytes) -> None:
    left, bottom, right, top = place(pdf, 0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = place(pdf, 0, "Độc lập - Tự do - Hạnh phúc")

    assert top - bottom < 20
    assert right / POINTS_PER_MM <= 195
    assert motto[3] < top
    assert (left + right) / 2 == pytest.approx((motto[0] + motto[2]) / 2, abs=3)


def test_number_and_date_stand_on_one_line(pdf: bytes) -> None:
    number = place(pdf, 0, "02/CT-UBND")
    date = place(pdf, 0, "ngày 25 tháng 3 năm 2022")

    assert number[1] == pytest.approx(date[1], abs=5)


def test_joined_words_are_read_back_whole(pdf: bytes) -> None:
    text = "\n".join(pages(pdf))

    for word in ("2022-2025", "15/KH-UBND", "15/11", "2021-2030"):
        assert text.count(word) == 5, word


@pytest.mark.parametrize("runs", [("{} ", "Từ năm 2023."), ("{} KH&CN từ năm 2023.",)])
@pytest.mark.parametrize(
    "full",
    [
        "Sở Khoa học và Công nghệ chủ trì, hướng dẫn công bố hợp chuẩn sản phẩm",
        "Sở Xây dựng chủ trì, hướng dẫn cơ sở công bố hợp quy sản phẩm, hàng hóa",
    ],
)
def test_a_line_that_is_full_but_for_its_last_blank_stays_whole(
    full: str, runs: tuple[str, ...]
) -> None:
    said = tuple(Run(text.format(f"{full},"), f"p_{at}") for at, text in enumerate(runs))
    pdf = render(directive(body=(Block(BlockStyle.TEXT, said, "1"),)), "pdf", FOLDER)

    assert f"{full}," in [line.strip() for line in pages(pdf)[0].splitlines()]


@pytest.mark.parametrize("bullets", range(6, 20, 2))
def test_neither_a_title_nor_the_signature_stands_alone(bullets: int) -> None:
    filling = tuple(
        Block(BlockStyle.DASH, (Run(f"- Mục số {number} của văn bản.", f"p_f{number}"),), "1")
        for number in range(bullets)
    )
    title = Block(BlockStyle.CLAUSE_TITLE, (Run("9. Tiêu đề cuối", "p_9"),), "9", keep_next=True)
    opening, (*_, plus, last) = body()[0], body()

    texts = pages(render(directive(body=(opening, *filling, title, plus, last)), "pdf", FOLDER))

    def page_of(words: str) -> int:
        (found,) = [number for number, text in enumerate(texts) if words in text]
        return found

    assert page_of("Tiêu đề cuối") == page_of("Báo cáo kết quả về")
    assert page_of("thực hiện./.") == page_of("Nơi nhận:") == page_of("Mai Sơn")


def test_the_same_document_gives_the_same_bytes(whole: Composition, pdf: bytes) -> None:
    assert render(whole, "pdf", FOLDER) == pdf


def test_a_face_that_a_template_brings_is_seen_by_no_document_of_another(tmp_path: Path) -> None:
    composition = with_text("chữ")
    face = "@font-face { font-family: Khac; src: url(khac.ttf) }\n"
    for name, before in (("brings", face), ("names", "")):
        shutil.copytree(FOLDER, tmp_path / name)
        shutil.copy(fonts.find_typeface().files["italic"], tmp_path / name / "khac.ttf")
        style = tmp_path / name / "style.css"
        style.write_text(f"{before}{style.read_text('utf-8')}\np {{ font-family: Khac }}", "utf-8")
    named = render(composition, "pdf", tmp_path / "names")

    assert render(composition, "pdf", tmp_path / "brings") != named
    assert render(composition, "pdf", tmp_path / "names") == named


def test_threads_give_the_same_bytes_too(whole: Composition, pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: render(whole, "pdf", FOLDER), range(4)))

    assert set(results) == {pdf}


@pytest.mark.parametrize("text", ["{{ 7*7 }} {% for x in y %}", "R&D <b>đậm</b> &amp; “x”"])
def test_whatever_the_data_say_is_printed_as_it_stands(text: str) -> None:
    assert text in pages(render(with_text(text), "pdf", FOLDER))[0]


@pytest.mark.parametrize("character", ["漢", "\ue000", "😀"])
def test_a_character_that_the_face_lacks_is_refused_by_name(character: str) -> None:
    with pytest.raises(ContentFault, match=rf"RND102.*U\+{ord(character):04X}"):
        render(with_text(f"chữ {character}"), "pdf", FOLDER)


def test_fonts_of_the_variable_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in fonts.find_typeface().files.values():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv("DOC_ENGINE_FONTS", str(tmp_path))

    found = fonts.find_typeface()

    assert {path.parent for path in found.files.values()} == {tmp_path}
    assert list(found.files) == list(fonts.FACES)


def test_without_a_vietnamese_face_the_machine_is_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Tinos-Regular.ttf").write_bytes(b"no font")
    monkeypatch.setenv("DOC_ENGINE_FONTS", str(tmp_path))
    monkeypatch.setattr(fonts, "_system_folders", tuple)

    with pytest.raises(EnvironmentFault, match="ENV101"):
        render(directive(), "pdf", FOLDER)


def test_without_pango_the_machine_is_at_fault_and_docx_needs_it_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class NoPango:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [each for each in sys.modules if each.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "doc_engine.render.pdf.writing", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])

    with pytest.raises(EnvironmentFault, match=r"ENV102.*libpango"):
        render(directive(), "pdf", FOLDER)
    assert render(directive(), "docx", FOLDER)


def test_the_room_loads_no_heavy_library_before_a_format_is_used() -> None:
    heavy = "{'weasyprint', 'docx', 'docxtpl', 'lxml', 'fontTools'}"
    code = f"import sys, doc_engine.render; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.strip() == "[]"


def test_a_face_that_is_incomplete_or_broken_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("Regular", "Bold", "Italic", "BoldItalic")
    for name in names:
        (tmp_path / f"Tinos-{name}.ttf").write_bytes(b"no font")
    monkeypatch.setenv("DOC_ENGINE_FONTS", str(tmp_path))

    assert tmp_path not in {path.parent for path in fonts.find_typeface().files.values()}
