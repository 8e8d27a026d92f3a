"""The real report of February 2024: its figures, totals, counts and tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine.composition import Composition
from doc_engine.engine.project import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def composition() -> Composition:
    project = Project.open(ROOT)
    return project.compose(next(each for each in project.documents if each.id == "bc-2024-02"))


@pytest.fixture(scope="module")
def body(composition: Composition) -> str:
    return "\n".join(block.text for block in composition.body)


@pytest.mark.parametrize(
    "words",
    [
        "Số nhiệm vụ trong tháng 02/2024 là 08 nhiệm vụ",
        "a) Đã thực hiện xong: 02 nhiệm vụ, trong đó chậm hạn: 0.",
        "b) Đang thực hiện: 06 nhiệm vụ, trong đó còn trong hạn: 05, không quy định thời hạn: 01, "
        "quá hạn: 0.",
        "c) Chưa thực hiện: 0 nhiệm vụ.",
        "Thử nghiệm 59 mẫu than, theo các chỉ tiêu: độ ẩm 52, hàm lượng tro 08, chất bốc 03, nhiệt "
        "năng 06. Lũy kế 139 mẫu.",
        "Kiểm định 02 phương tiện đo. Lũy kế 1.291 phương tiện.",
        "13 Giấy phép sử dụng thiết bị X-quang chẩn đoán y tế, đúng quy định và thời gian (lũy kế "
        "19 giấy phép); cấp 02 chứng chỉ nhân viên bức xạ (lũy kế 02 chứng chỉ).",
        "số cấp trong tháng là 0 (lũy kế 04 doanh nghiệp)",
        "Nhận 21 hồ sơ",
        "(lũy kế 27 hồ sơ)",
        "bảo hành 06 cân Nhơn Hòa",
        "NHIỆM VỤ CÔNG TÁC THÁNG 3/2024",
    ],
)
def test_the_figures_of_the_report_are_printed(body: str, words: str) -> None:
    assert words in body


def test_the_annex_has_the_tasks_of_the_report(composition: Composition) -> None:
    words = composition.words()
    rows = [[words[anchor] for anchor in row.anchors] for row in composition.rows]

    assert [[row[1].partition("/")[0], *row[3:5]] for row in rows[:2]] == [
        ["316", "31/01/2024", "30/01/2024"],
        ["31", "30/01/2024", "29/01/2024"],
    ]
    assert [row[1].partition("/")[0] for row in rows[2:]] == [
        "3797",
        "181",
        "2197",
        "25",
        "30",
        "31",
    ]
    assert [row[3] for row in rows[3:]] == [
        "28/02/2024",
        "31/12/2024",
        "10/01/2025",
        "15/01/2025",
        "15/01/2025",
    ]
