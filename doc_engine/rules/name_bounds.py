"""Where a name in running text ends: a part of a longer name, or a name denied, addresses nobody.

"Thanh tra Sở Y tế", "Sở Y tế Hà Nội" and "Sở Y tế-Dân số" are bodies of their own, in a registry or
not; "không giao Sở Y tế" orders nobody, and a name in quotation marks is somebody else's words.
All places are those of `comparable` text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from doc_engine.rules.texts import QUOTED
from doc_engine.text import comparable

__all__ = ["Printed", "denied"]

#: Words that begin a longer name with the name that follows them, wherever they stand.
_HEADS: Final = (
    *("thanh tra", "phó", "giám đốc", "chủ tịch", "bí thư", "thủ trưởng", "hiệu trưởng"),
    *("chánh", "trưởng", "phòng", "ban", "văn phòng", "chi cục", "cục", "trung tâm", "chi nhánh"),
    *("bệnh viện", "trường", "viện", "quỹ", "tổ", "công đoàn", "đảng bộ", "chi bộ", "đảng ủy"),
    *("trưởng ban", "trưởng phòng", "chánh văn phòng", "chánh thanh tra", "thường trực"),
)
#: Those of them that are no part of other words in small letters ("quốc phòng", "tăng trưởng").
_HEADS_IN_SMALL: Final = (
    *("giám đốc", "phó giám đốc", "chủ tịch", "bí thư", "chánh thanh tra", "chánh văn phòng"),
    *("trưởng ban", "trưởng phòng", "chi cục", "trung tâm", "văn phòng"),
    *("bệnh viện", "công đoàn", "đảng bộ", "chi bộ", "đảng ủy"),
)
#: Capitalised or not, these are no part of a name.
_JOINS: Final = (
    *("và", "hoặc", "cùng", "với", "các", "do", "giao", "cho", "từ", "tại", "bởi", "của", "để"),
    *("về", "đến", "tới", "theo", "gửi", "là", "có", "trong", "khi", "nếu", "thì", "những", "mọi"),
)
#: In words that are all in capitals, what may stand before a name, with the joins, and is no part
#: of it, and what may follow it; anything else would go on with the name ("SỞ Y TẾ HÀ NỘI").
_BEFORE_SHOUTED: Final = (
    *("yêu cầu", "đề nghị", "phân công", "phối hợp", "chỉ đạo", "trách nhiệm", "nhiệm vụ"),
    *("kính gửi", "công tác", "đồng thời", "riêng", "đối với", "giữa"),
)
_AFTER_SHOUTED: Final = (
    *(
        "chủ trì",
        "phối hợp",
        "thực hiện",
        "báo cáo",
        "tổ chức",
        "tham mưu",
        "hướng dẫn",
        "kiểm tra",
    ),
    *("thanh tra", "xây dựng", "rà soát", "tổng hợp", "theo dõi", "triển khai", "tiếp tục"),
    *("tiếp nhận", "căn cứ", "chịu", "phụ trách", "đôn đốc", "lập", "cung cấp", "quản lý"),
    *("đề xuất", "thẩm định", "trình", "ban hành", "hoàn thành", "làm", "chuẩn bị", "chủ động"),
    *("tăng cường", "đẩy mạnh", "nghiên cứu", "phê duyệt", "quyết định", "ký", "họp", "nộp"),
    *("cập nhật", "công bố", "công khai", "bố trí", "bảo đảm", "đảm bảo", "thống nhất"),
    *("xem xét", "giải quyết", "giúp", "sớm", "ngay", "phải", "cần", "được", "sẽ", "đã", "đang"),
    *("không", "chậm", "định kỳ", "thường xuyên", "hằng", "hàng", "năm", "tháng", "quý"),
    *("giai đoạn", "trên", "trước", "sau", "như"),
)
#: What may follow a name after " - " and only says more of the same body.
_APPOSITIONS: Final = re.compile(r"(?:cơ quan|đơn vị|thường trực)(?!\w)")


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, as comparable text has them."""
    return "|".join(map(comparable, words))


_OPENS_SHOUTED: Final = re.compile(rf"(?<!\w)(?:{_any_of(_BEFORE_SHOUTED)}) \Z")
_CLOSES_SHOUTED: Final = re.compile(rf"(?:{_any_of(_AFTER_SHOUTED)})(?!\w)")
_NEXT: Final = re.compile(r"(?P<glue> ?[-/] ?| )(?P<word>[^\W\d_]\w*)")
_LAST: Final = re.compile(r"(?P<word>[^\W\d_]\w*)(?: ?[-/] ?| )\Z")
_BEGINS: Final = re.compile(r"(?:\A|[.!?;:…“”\"'()\[\]¶\u2022+–]|(?:\A|[\s;¶])-|\d[.)]) ?\Z")
#: A head, the blank after it and the character before it, which tells that it is a whole word.
_LONGEST_HEAD: Final = max(map(len, _HEADS)) + 2
_HEAD_BEFORE: Final = re.compile(rf"(?<!\w)(?:{_any_of(_HEADS)}) \Z")
_NAMED_PART: Final = re.compile(
    rf"(?<!\w)(?P<head>{_any_of(_HEADS)}) (?P<own>\w+) (?P<last>\w+) \Z"
)
_SMALL_HEAD_BEFORE: Final = re.compile(rf"(?<!\w)(?:{_any_of(_HEADS_IN_SMALL)}) \Z")
_GLUED_BEFORE: Final = re.compile(r"\w(?P<mark>[-/@.])\Z")
_GLUED_AFTER: Final = re.compile(r"(?P<mark>[-/@.])\w")
_NO: Final = (
    r"(?:(?<!hay )(?<!hoặc )(?<!có )(?<!hàng )(?<!phòng )không|chưa"
    r"|(?<!khấu )(?<!phòng )(?<!giải )trừ|thay vì|thay cho|bãi bỏ|hủy bỏ)"
)
#: What may stand between a denial and what it denies.
_DENIED_WITH: Final = (
    *("phải", "là", "giao", "yêu cầu", "đề nghị", "phân công", "cho", "do", "gửi", "báo cáo"),
    *("phối hợp", "với", "cùng", "về", "đến", "cần", "bắt buộc", "nhất thiết", "còn", "nữa"),
    *("hoàn thành", "làm", "xong", "nộp", "thuộc", "trách nhiệm", "của", "bao gồm", "gồm", "kể"),
    *("tính", "áp dụng", "đối với", "thời hạn", "hạn"),
)
_DENIED: Final = re.compile(rf"(?<!\w){_NO}(?: (?:{_any_of(_DENIED_WITH)}))* \Z")
#: After a name: what it need not do.
_EXEMPT: Final = re.compile(
    r" (?:thì )?(?:không|chưa) (?:phải|cần|có trách nhiệm|thuộc diện)(?!\w)"
)
#: A paragraph that is one quotation, with its bullet or number and the end mark of the document.
_WHOLE: Final = re.compile(rf"[ ;]*(?:[-+]|[\w.]{{1,6}}[.)])? ?{QUOTED.pattern}[ ;./]*")
#: Between two names, of which the second is denied with the first.
_ALSO: Final = (" và ", " hoặc ", " hay ")
#: So many characters before a name are looked at; no pattern above is longer.
_BEFORE: Final = 80


def denied(before: str) -> bool:
    """Tell whether what follows these words is denied: "không giao …", "trừ …", "chưa …"."""
    return _DENIED.search(before[-_BEFORE:]) is not None


def _quoted(words: str) -> list[tuple[int, int]]:
    """Return the quotations in a text, except one that is the whole of its paragraph."""
    if QUOTED.search(words) is None:
        return []
    return [
        quotation.span()
        for paragraph in re.finditer(r"[^¶]+", words)
        if not _WHOLE.fullmatch(paragraph.group())
        for quotation in QUOTED.finditer(words, *paragraph.span())
    ]


class Printed:
    """A text, with its capitals and the places where names of a registry begin and end."""

    def __init__(
        self, words: str, capitals: Sequence[bool], spans: Sequence[tuple[int, int]]
    ) -> None:
        self._words = words
        self._capitals = capitals
        self._starts = {start for start, _ in spans}
        self._ends = {end for _, end in spans}
        self._quoted = _quoted(words)
        self._denied: set[int] = set()
        previous: tuple[int, int] | None = None
        for start, end in spans:
            listed = previous is not None and previous[0] in self._denied
            joined = previous is not None and words[previous[1] : start] in _ALSO
            if (
                (listed and joined)
                or denied(words[max(0, start - _BEFORE) : start])
                or _EXEMPT.match(words, end)
            ):
                self._denied.add(start)
            previous = (start, end)

    def addresses(self, start: int, end: int) -> bool:
        """Tell whether the name at `start:end` is neither denied nor within a quotation."""
        number = bisect_left(self._quoted, (start, 0)) - 1
        within = number >= 0 and end < self._quoted[number][1]
        return not within and start not in self._denied

    def stands_alone(self, start: int, end: int, *, abbreviation: bool) -> bool:
        """Tell whether a capitalised name at `start:end` is no part of a longer name.

        `abbreviation`: it is one word in capitals, which codes of documents and addresses hold too
        ("12/VHX-KH", "a@VHX").
        """
        if abbreviation and self._is_glued(start, end):
            return False
        shouted = not abbreviation and self._all_capital(start, end)
        return not self._goes_on(end, shouted) and not self._began_before(start, shouted)

    def _is_glued(self, start: int, end: int) -> bool:
        before = _GLUED_BEFORE.search(self._words[max(0, start - 2) : start])
        after = _GLUED_AFTER.match(self._words, end)
        if before and not (before["mark"] == "/" and start - 1 in self._ends):
            return True
        return bool(after) and not (after and after["mark"] == "/" and end + 1 in self._starts)

    def _goes_on(self, end: int, shouted: bool) -> bool:
        found = _NEXT.match(self._words, end)
        if found is None or not self._capitals[found.start("word")]:
            return False
        place, word = found.start("word"), found["word"]
        if place in self._starts or word in _JOINS:
            return False
        if found["glue"] == " - " and _APPOSITIONS.match(self._words, place):
            return False
        shouts_on = shouted and self._all_capital(place, found.end())
        return not (shouts_on and _CLOSES_SHOUTED.match(self._words, place))

    def _began_before(self, start: int, shouted: bool) -> bool:
        before = self._words[max(0, start - _BEFORE) : start]
        found = _LAST.search(before)
        if found is None:
            return False
        offset = start - len(before)
        place = offset + found.start("word")
        if place + len(found["word"]) in self._ends:
            return False
        near = before[-_LONGEST_HEAD:]
        if _SMALL_HEAD_BEFORE.search(near):
            return True
        head = _HEAD_BEFORE.search(near)
        if head is not None and self._capitals[start - len(near) + head.start()]:
            return True
        if found["word"] in _JOINS:
            return False
        part = _NAMED_PART.search(before)
        if part is not None and all(
            self._capitals[offset + part.start(each)] for each in ("head", "own")
        ):
            return True
        if not self._capitals[place]:
            return False
        shouts = shouted and self._all_capital(place, place + len(found["word"]))
        if shouts and _OPENS_SHOUTED.search(before):
            return False
        return _BEGINS.search(self._words[max(0, place - 3) : place]) is None and place > 0

    def _all_capital(self, start: int, end: int) -> bool:
        letters = [at for at in range(start, end) if self._words[at].isalpha()]
        return len(letters) > 1 and all(self._capitals[at] for at in letters)
