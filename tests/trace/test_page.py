"""The page: whole in itself, and every text of the data is text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from doc_engine.trace import Flag, Trace
from doc_engine.trace.page import html_parts
from tests.trace.projects import DAY, directive, order, plan, traced, write

WORDS = "{lead} giới thiệu kết quả R&D <b>đậm</b> “ngoặc” \"kép\" 'đơn'."


class Read(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(root: Path, *tasks: dict[str, object], lang: str = "vi") -> str:
    documents = (directive(*tasks, subject="Về R&D <i>"), plan())
    return page_text(traced(write(root, *documents)), lang)


def page_text(trace: Trace, lang: str = "vi") -> str:
    return b"".join(html_parts(trace, lang)).decode("utf-8")


def test_texts_of_the_data_are_never_markup(tmp_path: Path) -> None:
    page = page_of(tmp_path, order(text=WORDS))
    read = Read(page)

    assert "R&D <b>đậm</b> “ngoặc” \"kép\" 'đơn'." in read.words
    assert [tag for tag, _ in read.tags if tag in ("b", "i")] == ["b"] * page.count("<b>")
    assert page.count("<b>") == 1  # a count in the head
    assert "R&amp;D &lt;b&gt;đậm" in page
    titles = [attrs.get("title") for tag, attrs in read.tags if tag == "p"]
    assert "Về R&D <i>" in titles


def test_the_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    read = Read(page := page_of(tmp_path, order()))

    tags = {tag for tag, _ in read.tags}
    assert tags & {"link", "img", "iframe", "object", "base"} == set()
    assert [attrs for _, attrs in read.tags if attrs.keys() & {"src", "href"}] == []
    assert not re.search(r"https?://|url\(|@import", page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize(("kind", "tag"), [("style-src", "style"), ("script-src", "script")])
def test_the_page_lets_run_what_is_its_own_and_nothing_that_data_could_bring(
    kind: str, tag: str, tmp_path: Path
) -> None:
    page = page_of(tmp_path, order(text="{lead} làm </script><script>alert(1)</script>."))

    (own,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(own.encode("utf-8")).digest()).decode("ascii")
    assert f"{kind} 'sha256-{digest}'" in page
    assert "unsafe-inline" not in page


def test_the_page_says_what_the_states_that_occur_mean(tmp_path: Path) -> None:
    page = page_of(tmp_path, order())
    legend = page.partition('<section class="legend">')[2].partition("</section>")[0]

    assert re.findall(r"badge ([a-z-]+)", legend) == ["no-deadline"]
    assert "không tính được ngày đến hạn nào" in legend


def test_every_row_says_its_units_and_states_and_what_it_is_sorted_by(tmp_path: Path) -> None:
    dated = {"deadline": "chậm nhất ngày 30/6/2024", "text": "{lead} thực hiện {deadline}."}
    read = Read(page_of(tmp_path, order(lead="cac-so", **dated)))

    (row,) = (attrs for tag, attrs in read.tags if tag == "tr" and "data-units" in attrs)
    assert row == {"data-units": "so-khcn so-tai-chinh", "data-flags": "hole not-due"}
    keys = [attrs.get("data-key") for tag, attrs in read.tags if tag == "td"]
    assert len(keys) == sum(tag == "th" for tag, _ in read.tags) == 7
    assert keys[1:4] == ["2022-03-25 02/CT-UBND", None, "2024-06-30"]
    assert 'td:nth-child(4)::before { content: "Thời hạn"; }' in read.words
    options = [attrs["value"] for tag, attrs in read.tags if tag == "option"]
    assert options == ["", "so-khcn", "so-tai-chinh", "", *map(str, Flag)]


def test_the_page_tells_its_day_and_speaks_both_languages(tmp_path: Path) -> None:
    assert "tính đến ngày 01/03/2024" in page_of(tmp_path, order())
    english = page_of(tmp_path, order(), lang="en")
    assert 'lang="en"' in english
    assert "Trace of assignments as of 01/03/2024" in english


def test_a_page_without_rows_says_so() -> None:
    assert "Không có nhiệm vụ nào." in Read(page_text(Trace(DAY))).words
