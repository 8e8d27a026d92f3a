"""Tracked changes accepted and rejected, in files written by hand."""

from __future__ import annotations

import io
import zipfile

from doc_engine.readback import accepted_words, rejected_words

HEAD = '<w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


def part(name: str, body: str) -> str:
    return f"{HEAD.format(name)}{body}</w:{name}>"


def docx(body: str, notes: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        if notes:
            archive.writestr("word/footnotes.xml", part("footnotes", notes))
    return buffer.getvalue()


def both(body: str, notes: str = "") -> tuple[list[str], list[str]]:
    data = docx(body, notes)
    return accepted_words(data), rejected_words(data)


def run(text: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


def end(kind: str) -> str:
    return f"<w:pPr><w:rPr><w:{kind}/></w:rPr></w:pPr>"


def test_words_that_were_put_in_are_there_if_accepted_and_those_taken_out_if_rejected() -> None:
    body = (
        f"<w:p>{run('Nộp trước ')}<w:del>{run('31/5', 'delText')}</w:del>"
        f"<w:ins>{run('30/6')}</w:ins></w:p>"
    )

    assert both(body) == (["Nộp trước 30/6"], ["Nộp trước 31/5"])


def test_a_paragraph_that_was_put_in_is_not_there_if_rejected() -> None:
    body = f"<w:p>{end('ins')}<w:ins>{run('Một')}</w:ins></w:p><w:p>{run('Hai')}</w:p>"

    assert both(body) == (["Một", "Hai"], ["Hai"])


def test_a_paragraph_that_lost_its_end_goes_on_into_the_next() -> None:
    body = f"<w:p>{end('del')}{run('Một ')}</w:p><w:p><w:pPr/>{run('hai')}</w:p>"

    assert both(body) == (["Một hai"], ["Một", "hai"])


def test_words_that_moved_are_at_one_place_only() -> None:
    body = (
        f"<w:p>{end('moveFrom')}<w:moveFrom>{run('Một')}</w:moveFrom></w:p><w:p>{run('Hai')}</w:p>"
        f"<w:p>{end('moveTo')}<w:moveTo>{run('Một')}</w:moveTo></w:p><w:p>{run('Ba')}</w:p>"
    )

    assert both(body) == (["Hai", "Một", "Ba"], ["Một", "Hai", "Ba"])


def test_a_row_goes_whole_and_a_table_with_its_last_row() -> None:
    def row(kind: str, text: str) -> str:
        mark = f"<w:trPr><w:{kind}/></w:trPr>" if kind else ""
        return f"<w:tr>{mark}<w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"

    body = (
        f"<w:tbl>{row('', 'giữ')}{row('ins', 'thêm')}{row('del', 'bỏ')}</w:tbl>"
        f"<w:tbl>{row('ins', 'bảng')}</w:tbl><w:p/>"
    )

    assert both(body) == (["giữ", "thêm", "bảng", ""], ["giữ", "bỏ", ""])


def test_a_footnote_is_read_at_its_call_with_the_words_that_it_then_has() -> None:
    call = '<w:footnoteReference w:id="1"/>'
    notes = (
        f'<w:footnote w:id="1"><w:p><w:ins>{run("mới")}</w:ins>'
        f"<w:del>{run('cũ', 'delText')}</w:del></w:p></w:footnote>"
    )

    assert both(f"<w:p>{run('Câu')}<w:r>{call}</w:r></w:p>", notes) == (
        ["Câu [mới]"],
        ["Câu [cũ]"],
    )


def test_what_is_lost_in_a_redline_is_seen() -> None:
    whole = docx(f"<w:p>{run('Một')}</w:p><w:p>{run('Hai')}</w:p>")
    lost = docx(f"<w:p>{run('Một')}</w:p>")

    assert accepted_words(lost) != accepted_words(whole)
