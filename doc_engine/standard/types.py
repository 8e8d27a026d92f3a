"""The types of administrative documents and copies, with their abbreviations.

Nghị định 30/2020/NĐ-CP, Điều 7 names 29 types; Phụ lục III, Mục I abbreviates 27 of them and the
three copies. Công văn and thư công have no abbreviation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["COPIES", "SHARED_MODEL", "TYPES", "DocumentType"]

#: The model of all types that bear a name and have none of their own (17 of them).
SHARED_MODEL: Final = "1.4"
#: The others' models; contracts, agreements and letters of courtesy have none.
_MODELS: Final = {
    "nghi-quyet": "1.1",
    "quyet-dinh": "1.2",
    "cong-van": "1.5",
    "cong-dien": "1.6",
    "giay-moi": "1.7",
    "giay-gioi-thieu": "1.8",
    "bien-ban": "1.9",
    "giay-nghi-phep": "1.10",
    **dict.fromkeys(("hop-dong", "ban-ghi-nho", "ban-thoa-thuan", "thu-cong"), ""),
}


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type: its slug, its Vietnamese name and its abbreviation ("" if it has none)."""

    slug: str
    name: str
    abbreviation: str

    @property
    def titled(self) -> bool:
        """Whether the type's name stands above the subject (ô 5a); else "V/v" below the number."""
        return self.slug != "cong-van"

    @property
    def model(self) -> str:
        """The number of its model in Phụ lục III, Mục II.1 ("1.4"), "" if it has none."""
        return _MODELS.get(self.slug, SHARED_MODEL)


def _by_slug(*rows: tuple[str, str, str]) -> Mapping[str, DocumentType]:
    return {slug: DocumentType(slug, name, abbreviation) for slug, name, abbreviation in rows}


#: Điều 7 and Phụ lục III, Mục I.1, in their order.
TYPES: Final = _by_slug(
    ("nghi-quyet", "Nghị quyết", "NQ"),
    ("quyet-dinh", "Quyết định", "QĐ"),
    ("chi-thi", "Chỉ thị", "CT"),
    ("quy-che", "Quy chế", "QC"),
    ("quy-dinh", "Quy định", "QyĐ"),
    ("thong-cao", "Thông cáo", "TC"),
    ("thong-bao", "Thông báo", "TB"),
    ("huong-dan", "Hướng dẫn", "HD"),
    ("chuong-trinh", "Chương trình", "CTr"),
    ("ke-hoach", "Kế hoạch", "KH"),
    ("phuong-an", "Phương án", "PA"),
    ("de-an", "Đề án", "ĐA"),
    ("du-an", "Dự án", "DA"),
    ("bao-cao", "Báo cáo", "BC"),
    ("bien-ban", "Biên bản", "BB"),
    ("to-trinh", "Tờ trình", "TTr"),
    ("hop-dong", "Hợp đồng", "HĐ"),
    ("cong-van", "Công văn", ""),
    ("cong-dien", "Công điện", "CĐ"),
    ("ban-ghi-nho", "Bản ghi nhớ", "BGN"),
    ("ban-thoa-thuan", "Bản thỏa thuận", "BTT"),
    ("giay-uy-quyen", "Giấy ủy quyền", "GUQ"),
    ("giay-moi", "Giấy mời", "GM"),
    ("giay-gioi-thieu", "Giấy giới thiệu", "GGT"),
    ("giay-nghi-phep", "Giấy nghỉ phép", "GNP"),
    ("phieu-gui", "Phiếu gửi", "PG"),
    ("phieu-chuyen", "Phiếu chuyển", "PC"),
    ("phieu-bao", "Phiếu báo", "PB"),
    ("thu-cong", "Thư công", ""),
)

#: Phụ lục III, Mục I.2: the copies.
COPIES: Final = _by_slug(
    ("ban-sao-y", "Bản sao y", "SY"),
    ("ban-trich-sao", "Bản trích sao", "TrS"),
    ("ban-sao-luc", "Bản sao lục", "SL"),
)
