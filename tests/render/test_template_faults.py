"""What is wrong with a template is said with its file and its place, and never ends in a trace."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from doc_engine.render import TemplateFault, manifest, render
from doc_engine.render.slots import slot_names
from doc_engine.wording import LANGUAGES, said
from tests.render.documents import bookmarks, copy_of_template, members, with_document, write_zip
from tests.render.factory import directive


def docx_fault(folder: Path) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        render(directive(), "docx", folder)
    return spoken(caught.value)


def html_fault(folder: Path, old: str, new: str, format_name: str = "html") -> TemplateFault:
    path = folder / "template.html"
    source = path.read_text("utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), "utf-8")
    with pytest.raises(TemplateFault) as caught:
        render(directive(), format_name, folder)
    return spoken(caught.value)


def spoken(fault: TemplateFault) -> TemplateFault:
    """The fault, once it was seen to name its file in both languages."""
    for lang in LANGUAGES:
        assert str(fault.details["file"]) in fault.message(lang)
    return fault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_template(tmp_path)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    for format_name, file in (("docx", "template.docx"), ("html", "template.html")):
        with pytest.raises(TemplateFault) as caught:
            render(directive(), format_name, tmp_path)
        assert caught.value.code == "TPL101"
        assert caught.value.details["file"] == str(tmp_path / file)


def test_a_docx_that_is_no_zip_is_named(folder: Path) -> None:
    (folder / "template.docx").write_bytes(b"this is no zip")

    assert docx_fault(folder).code == "TPL101"


def test_a_docx_that_was_cut_off_is_named(folder: Path) -> None:
    path = folder / "template.docx"
    path.write_bytes(path.read_bytes()[:-400])

    assert docx_fault(folder).code == "TPL101"


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"]
)
def test_a_docx_without_a_part_is_named(folder: Path, part: str) -> None:
    path = folder / "template.docx"
    parts = members(path.read_bytes())
    del parts[part]
    write_zip(path, parts)

    assert docx_fault(folder).code in {"TPL101", "TPL102"}


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footnotes.xml"])
def test_a_docx_with_broken_xml_is_named(folder: Path, part: str) -> None:
    path = folder / "template.docx"
    parts = members(path.read_bytes())
    write_zip(path, {**parts, part: parts[part][:-20]})

    assert docx_fault(folder).code in {"TPL101", "TPL109"}


def test_a_docx_that_lost_its_footnotes_part_gets_one(folder: Path) -> None:
    path = folder / "template.docx"
    parts = members(path.read_bytes())
    del parts["word/footnotes.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        lines = parts[name].decode("utf-8").replace("><", ">\n<").splitlines()
        kept = [line for line in lines if "footnotes" not in line]
        parts[name] = "\n".join(kept).encode("utf-8")
    write_zip(path, parts)

    assert bookmarks(render(directive(), "docx", folder)) == directive().words()


def test_a_misspelt_field_in_docx_is_named_with_its_paragraph(folder: Path) -> None:
    fault = docx_fault(with_document(folder, "{{ place_and_date }}", "{{ place_and_dat }}"))

    assert fault.code == "TPL104"
    assert fault.details["text"] == "{{ place_and_dat }}"
    assert "place_and_dat" in str(fault.details["reason"])
    assert fault.details["file"] == str(folder / "template.docx")


def test_a_misspelt_field_of_a_block_in_docx_is_an_error_too(folder: Path) -> None:
    fault = docx_fault(with_document(folder, "block.style == ", "block.stlye == "))

    assert fault.code == "TPL104"


def test_a_misspelt_field_in_html_is_named_with_its_line(folder: Path) -> None:
    fault = html_fault(folder, "{{ code }}", "{{ cod }}")

    assert fault.code == "TPL104"
    assert fault.details["text"] == '<p class="code">{{ cod }}</p>'


def test_an_unclosed_loop_in_docx_is_named(folder: Path) -> None:
    fault = docx_fault(with_document(folder, "{%p endfor %}", "{# #}"))

    assert fault.code == "TPL103"


def test_an_unclosed_loop_in_html_is_named(folder: Path) -> None:
    assert html_fault(folder, "{% endfor %}", "").code == "TPL103"


def test_a_docx_tag_that_tears_paragraphs_is_named(folder: Path) -> None:
    fault = docx_fault(
        with_document(folder, "{{ national_name }}", "{%r if code %}</w:t><b/>{%r endif %}")
    )

    assert fault.code in {"TPL101", "TPL109"}


def test_a_field_printed_twice_in_docx_is_named_by_its_anchor(folder: Path) -> None:
    fault = docx_fault(with_document(folder, "{{ type_name }}", "{{ type_name }} {{ code }}"))

    assert (fault.code, fault.details["anchor"]) == ("TPL105", "s_code")
    assert fault.details["text"] == "Số: 02/CT-UBND"


def test_a_field_in_a_field_code_of_word_is_named(folder: Path) -> None:
    field = "<w:r><w:instrText>{{ code }}</w:instrText></w:r><w:r><w:t>x"
    fault = docx_fault(with_document(folder, "<w:r><w:t>{{ code }}", field))

    assert (fault.code, fault.details["element"]) == ("TPL110", "instrText")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ code.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ code._run }}",
        "{{ self.__init__.__globals__ }}",
        "{% include '../secret.txt' %}",
        "{% include '/etc/passwd' %}",
        "{{ 1 // 0 }}",
        "{{ code() }}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(folder: Path, tmp_path: Path, attack: str) -> None:
    (tmp_path / "secret.txt").write_text("bí mật", "utf-8")

    assert html_fault(folder, "{{ code }}", attack).code in {"TPL101", "TPL103", "TPL104", "TPL121"}


def test_a_template_of_no_known_encoding_is_named(folder: Path) -> None:
    (folder / "template.html").write_bytes("<p>Số</p>".encode("utf-16"))

    with pytest.raises(TemplateFault, match="TPL101"):
        render(directive(), "html", folder)


@pytest.mark.parametrize(
    "source",
    [
        "http://example.com/logo.png",
        "file:///etc/hostname",
        "../secret.png",
        "%2e%2e/secret.png",
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
        "ftp://example.com/x.png",
        "link.png",
    ],
)
def test_a_pdf_fetches_nothing_from_outside_its_folder(
    folder: Path, tmp_path: Path, source: str
) -> None:
    (tmp_path / "secret.png").write_bytes(b"")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    image = f'{{{{ code }}}}<img alt="x" src="{source}">'

    fault = html_fault(folder, "{{ code }}", image, "pdf")

    assert fault.code == "TPL106"
    assert str(fault.details["url"]).endswith(source.rsplit("/", 1)[-1])


def test_a_file_that_the_folder_lacks_is_named(folder: Path) -> None:
    fault = html_fault(folder, "{{ code }}", '{{ code }}<img alt="x" src="logo.png">', "pdf")

    assert fault.code == "TPL101"
    assert fault.details["file"] == str((folder / "logo.png").resolve())


def test_what_weasyprint_complains_of_is_a_fault(folder: Path) -> None:
    path = folder / "style.css"
    path.write_text(path.read_text("utf-8") + "\np { colour: blue }\n", "utf-8")

    with pytest.raises(TemplateFault, match=r"TPL107.*colour"):
        render(directive(), "pdf", folder)


def test_a_docx_out_of_a_foreign_zip_is_named(folder: Path) -> None:
    with zipfile.ZipFile(folder / "template.docx", "w") as archive:
        archive.writestr("readme.txt", "hello")

    assert docx_fault(folder).code in {"TPL101", "TPL102"}


@pytest.mark.parametrize(
    ("format_name", "missing"),
    [
        ("html", "html._whole"),
        ("docx", "docx.tokens.len"),
        ("pdf", "html._whole"),
        ("pdf", "pdf.structure._anchor"),
    ],
)
def test_a_bug_of_our_own_is_no_fault_of_the_template(
    folder: Path, monkeypatch: pytest.MonkeyPatch, format_name: str, missing: str
) -> None:
    monkeypatch.setattr(f"doc_engine.render.{missing}", None, raising=False)

    with pytest.raises(TypeError, match="'NoneType' object is not callable"):
        render(directive(), format_name, folder)


def test_a_loop_over_what_has_no_items_is_the_templates_fault(folder: Path) -> None:
    loop = "{% for each in 5 %}{% endfor %}"

    assert html_fault(folder, "{{ code }}", "{{ code }}" + loop).code == "TPL103"
    with_document(folder, "{{ code }}", "{{ code }}" + loop)
    assert docx_fault(folder).code == "TPL103"


@pytest.mark.parametrize(
    ("new", "shown"),
    [
        ("{{ cod }}", "{{ cod }}"),
        ("{{ code }} {{ subject.lnes }}", "{{ subject.lnes }}"),
        ("{{ code|nosuch }}", "{{ code|nosuch }}"),
        ("{{ code() }}", "{{ code() }}"),
        ("{{ code }}{% if motto %}", "{% if motto %}"),
        ("{{ code }}<script></script>", "<script>"),
        ('{{ code }}<a href="http://a.vn">', "http://a.vn"),
    ],
)
def test_what_is_wrong_in_html_is_told_with_line_and_column(
    folder: Path, new: str, shown: str
) -> None:
    place = html_fault(folder, "{{ code }}", new).place

    assert place is not None
    assert place.path == str(folder / "template.html")
    lines = (folder / "template.html").read_text("utf-8").splitlines()
    assert place.source == lines[place.line - 1]
    start = place.source.index(shown)
    assert start <= place.column - 1 < start + len(shown)


def test_what_is_wrong_in_a_style_sheet_is_told_there_all_at_once(folder: Path) -> None:
    path = folder / "style.css"
    path.write_text("p { colour: blue }\nh1 { width: wide }\n" + path.read_text("utf-8"), "utf-8")

    with pytest.raises(TemplateFault) as caught:
        render(directive(), "pdf", folder)

    places = [each.place for each in (caught.value, *caught.value.others)]
    assert [(each.path, each.line, each.column) for each in places if each] == [
        (str(path), 1, 5),
        (str(path), 2, 6),
    ]


def test_every_wrong_key_of_a_manifest_is_told_at_once_with_its_line(folder: Path) -> None:
    path = folder / "manifest.toml"
    lines = ["schema = 2", "name = 3", "titel = 'x'", "type = 'chi-thi'", "model = 'x'"]
    path.write_text("\n".join([*lines, "slots = [", '  "code",', '  "cod",', "]"]), "utf-8")

    with pytest.raises(TemplateFault) as caught:
        manifest(folder)

    faults = [caught.value, *caught.value.others]
    assert {each.code for each in faults} == {"TPL108"}
    told = {each.place.line if each.place else 0: str(each.details["reason"]) for each in faults}
    assert told == {
        0: "thiếu khóa “title”",
        1: "schema không thể là 2",
        2: "name không thể là 3",
        3: "không có khóa “titel”",
        8: "không có ô “cod” trong slots",
    }


def test_a_manifest_that_is_no_toml_is_told_with_line_and_column(folder: Path) -> None:
    (folder / "manifest.toml").write_text("schema = 1\nname = \n", "utf-8")

    with pytest.raises(TemplateFault) as caught:
        manifest(folder)

    assert caught.value.place is not None
    assert (caught.value.place.line, caught.value.place.column) == (2, 8)


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("{{ code|nosuch }}", "không có bộ lọc “nosuch”"),
        ("{{ code is nosuch }}", "không có phép hỏi “nosuch”"),
        ("{{ cod }}", "không có trường “cod”; gần nhất là “code”; ở đây có: {fields}"),
        ("{{ code +/ 1 }}", "“/” không đúng chỗ"),
        ("{{ }}", "lệnh này thiếu một trường hoặc một giá trị"),
        ("{% include %}", "lệnh này thiếu một trường hoặc một giá trị"),
        ("{{ code motto }}", "gặp “motto” ở chỗ của “}}”"),
        ("{% for a body %}{% endfor %}", "gặp “body” ở chỗ của “in”"),
        ("{{ (code }}", "gặp “}” ở chỗ của “)”"),
        ("{{ code! }}", "“!” không đúng chỗ"),
        ("{# code", "một lệnh mở bằng “{{”, “{%” hoặc “{#” không được đóng"),
        ("{% endif %}", "“endif” không có lệnh mở tương ứng"),
        ("{% foo %}", "không có lệnh “foo”"),
        ("{% if code %}{% endfor %}", "“endfor” đóng chéo, khi “if” còn mở"),
        ("{% if code %}", "“if” không được đóng"),
        ("{{ 1 / 0 }}", "lệnh này không thực hiện được"),
        ("{{ code + 1 }}", "lệnh này không thực hiện được"),
    ],
)
def test_why_a_template_is_refused_is_said_in_the_users_language(
    folder: Path, new: str, reason: str
) -> None:
    told = html_fault(folder, "{{ code }}", new).details["reason"]

    fields = ", ".join(sorted((*slot_names(), "page_css", "title")))
    assert told == reason.replace("{fields}", fields)
    assert said(told, "en") != reason
