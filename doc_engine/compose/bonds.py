"""Words that a centred title keeps on one line: compounds, days, numbers of documents.

Why: a title is broken by what it means (II.5.b); no reader breaks "nâng cao" or "ngày 20 tháng 11".
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BOND", "bonded"]

#: Stands for the blank within words that stay together.
BOND: Final = "\u00a0"

_COMPOUNDS: Final = """
    an ninh, an toàn, ban hành, báo cáo, bảo đảm, bảo vệ, biện pháp, bổ sung, cải cách, chất lượng,
    chỉ đạo, chỉ thị, chính quyền, chính sách, chủ tịch, chủ trì, chương trình, chuyển đổi,
    chuyển giao, công chức, công nghệ, công nghiệp, công tác, cơ quan, cơ sở, cuộc họp, cung cấp,
    dân số, dịch vụ, doanh nghiệp, du lịch, dự án, đánh giá, đào tạo, đầu tư, đẩy mạnh, đề án,
    đề nghị, đề xuất, địa bàn, địa phương, đô thị, đổi mới, đơn vị, giải pháp, giải quyết, giám sát,
    giáo dục, hành chính, hiệu quả, hoạt động, hội đồng, hội nghị, hướng dẫn, kế hoạch, kết quả,
    khắc phục, khoa học, kiểm tra, kinh phí, kinh tế, kỹ năng, lãnh đạo, lĩnh vực, môi trường,
    mục tiêu, năng lực, năng suất, nâng cao, nghị định, nghị quyết, nghiên cứu, ngân sách,
    nhà nước, nhân dân, nhân lực, nhiệm vụ, nông nghiệp, nông thôn, phát triển, phân công,
    phối hợp, phòng chống, quản lý, quy chế, quy định, quyết định, rà soát, sản phẩm, sản xuất,
    sáng kiến, sáng tạo, sắp xếp, sở hữu, sửa đổi, tài chính, tăng cường, thanh tra, thành phố,
    thành lập, thành viên, thẩm quyền, thị trường, thông báo, thông tin, thống kê, thực hiện,
    thủ tục, tiến độ, tiêu chuẩn, tiếp cận, tiếp nhận, tiếp tục, tình hình, tổ chức, tổng hợp,
    tổng kết, trách nhiệm, triển khai, trọng tâm, trực tuyến, trực thuộc, truyền thông,
    tuyên truyền, ứng dụng, ủy ban, văn bản, văn hóa, việt nam, xã hội, xây dựng, xử lý, y tế,
    yêu cầu
"""
_NUMBERED: Final = (
    r"ngày \d+ tháng \d+ năm \d+",
    r"(?:ngày|tháng|quý|năm|giai đoạn|số) [\dIVX][\w/.-]*",
    r"v/v \w+",
    r"ubnd (?:tỉnh|thành phố|huyện|xã|phường)",
)
_WORDS: Final = (each.strip() for each in _COMPOUNDS.split(","))
_KEPT: Final = re.compile(rf"(?<!\w)(?:{'|'.join((*_NUMBERED, *_WORDS))})(?!\w)", re.IGNORECASE)


def bonded(text: str) -> str:
    """Return a text with `BOND` in place of each blank that is within words that stay together."""
    return _KEPT.sub(lambda found: found[0].replace(" ", BOND), text)
