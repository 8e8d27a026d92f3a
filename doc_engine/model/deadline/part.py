"""The parts that the forms of a deadline are put together from: days, months, bounds, repeats.

They are regular expressions over `doc_engine.text.comparable`, with named groups for what a value
is made of, written in the usual spelling; `as_met` turns them into the comparable one.
"""

from __future__ import annotations

import re

from doc_engine.model.deadline.terms import EVENT
from doc_engine.text import comparable

# Words that "định kỳ", "hàng" and "thường xuyên" are only the tail of: "Quyết định kỳ họp",
# "ngân hàng năm 2024", "chi thường xuyên".
_BEFORE_DINH = ("quyết", "quy", "xác", "thẩm", "kiểm", "giám", "chỉ", "ổn", "nhất", "nghị", "hiệp")
_BEFORE_HANG = (
    *("ngân", "đặt", "bán", "mua", "giao", "nhận", "khách", "cửa", "nhà", "mặt", "đơn", "xuất"),
    *("nhập", "xếp", "hãng", "lô", "gian", "kho"),
)
_BEFORE_THUONG = ("chi", "không", "chưa", "bất")


def _not_after(*words: str) -> str:
    return "".join(rf"(?<!\b{word} )" for word in words)


def as_met(pattern: str) -> str:
    """Return `pattern` with its Vietnamese words spelled as `comparable` spells them (đọan, qúy).

    Why: so that the patterns themselves can be written as people write.
    """
    return re.sub(r"(?<!\?)[^\W\d_]+", lambda word: comparable(word.group()), pattern)


def ungrouped(pattern: str) -> str:
    """Return `pattern` without the names of its groups, to stand beside others."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


WORD_END = r"(?!\w)"
NUMBER_END = r"(?!\w| ?/ ?\d|[.,-]\d| ?- ?\d{4}(?!\d))"

EVERY = rf"(?:hằng|mỗi|{_not_after(*_BEFORE_HANG)}hàng)"
PERIODIC = rf"{_not_after(*_BEFORE_DINH)}định kỳ"
CONSTANT = rf"{_not_after(*_BEFORE_THUONG)}thường xuyên"
PERIODIC_TOO = rf"(?:{PERIODIC},? )?"

LATEST = r"(?:chậm|muộn) nhất"
LEAD = (
    rf"(?P<bound>trước |{LATEST} (?:(?:là|vào lúc|lúc|vào|trong|đến hết|đến) )?"
    r"|(?:đến )?hết |(?:trong |vào lúc |vào |lúc )?)"
)
SEPARATOR = r"(?: ?[/-] ?|\.)"
DAY = r"(?P<day>\d{1,2})"
DAY_MONTH = rf"{DAY}(?:{SEPARATOR}| tháng )(?P<month>\d{{1,2}})"
YEAR = r"(?P<year>\d{4})"
DATE = rf"{DAY_MONTH}(?:{SEPARATOR}| năm ){YEAR}{NUMBER_END}"
TIME = r"(?P<hour>\d{1,2})(?: ?giờ| ?[hg:])(?: ?(?P<minute>\d{1,2}))?(?: ?phút)?,? "

OF_YEAR = rf"{LEAD}ngày {DAY_MONTH}"
OF_MONTH = rf"{LEAD}ngày {DAY}"
OF_QUARTER = (
    rf"{LEAD}ngày {DAY} (?:của )?tháng "
    r"(?:(?P<next>đầu(?: của)? quý (?:sau|tiếp theo|kế tiếp|tới))"
    rf"|(?P<place>đầu|cuối)(?: của)?(?: {EVERY})? quý)"
    r"(?!\w| (?:sau|tiếp|kế|tới|trước|này|[ivx]+|\d+)(?!\w))"
)

MONTH = rf"tháng (?P<month>\d{{1,2}})(?: ?[/-] ?|\.| năm ){YEAR}{NUMBER_END}"
QUARTER_OF = rf"quý (?P<quarter>[ivx]{{1,4}}|\d{{1,2}})(?: ?[/-] ?| năm ){YEAR}{NUMBER_END}"
YEAR_OF = rf"năm {YEAR}{NUMBER_END}"
FIRST, LAST = r"(?P<first>\d{4})", r"(?P<last>\d{4})"

EVERY_YEAR = rf"{EVERY} năm{WORD_END}(?! \d{{4}})"
EVERY_QUARTER = rf"{EVERY} quý{WORD_END}(?! (?:[ivx]+|\d) ?(?:[/-]|năm))"
EVERY_MONTH = rf"{EVERY} tháng{WORD_END}(?! \d{{1,2}} ?(?:[/-]|năm))"
EVERY_WEEK = rf"{EVERY} tuần{WORD_END}"

SPAN = (
    rf"(?P<span>{LATEST}(?: là| sau| trong vòng| trong thời hạn| trong)?|sau"
    r"|(?:trong thời hạn|trong vòng|trong|thời hạn)(?: không quá| tối đa)?|không quá)"
)
COUNT = r"(?P<count>\d{1,3})(?: \([^()]{1,30}\))? ngày(?P<working> làm việc)?(?!\w)"
SINCE = rf"(?:,? (?:kể từ|tính từ|từ|sau(?= khi)) (?P<tail>{EVENT}))?"
MERGED = r"lồng ghép(?: nội dung| báo cáo)?(?: chung)? (?:trong|vào|với|cùng)(?: nội dung)?"
