"""Compositions for the renderers' tests, built in code."""

from __future__ import annotations

from dataclasses import replace

from doc_engine.composition import (
    Block,
    BlockStyle,
    Composition,
    Footnote,
    Lines,
    Recipients,
    Run,
    Signature,
)
from doc_engine.standard.figures import FORMS, RULE_SHARE
from doc_engine.standard.typeface import break_lines, text_width

SUBJECT = (
    "Nâng cao chất lượng, hiệu quả thực hiện các nhiệm vụ "
    "khoa học và công nghệ trên địa bàn tỉnh Bắc Giang"
)
OPENING = (
    "Trong những năm qua, hoạt động nghiên cứu, ứng dụng khoa học và công nghệ (KH&CN) đã thu "
    "được nhiều kết quả tích cực, góp phần thúc đẩy sản xuất, nâng cao giá trị, sức cạnh tranh "
    "của sản phẩm, đóng góp tích cực vào phát triển kinh tế - xã hội của tỉnh. Tuy nhiên, số "
    "lượng các nhiệm vụ KH&CN được các sở, ngành, các địa phương đặt hàng còn hạn chế; chất "
    "lượng hoạt động các Hội đồng tư vấn chưa cao; còn thiếu những định hướng lớn."
)
TITLES = (
    "Xác định rõ các lĩnh vực trọng tâm ưu tiên nghiên cứu - ứng dụng KH&CN",
    "Nâng cao chất lượng đề xuất, đặt hàng nhiệm vụ KH&CN",
    "Đổi mới nội dung, nâng cao chất lượng hoạt động của các Hội đồng KH&CN",
    "Tăng cường công tác quản lý, kiểm tra, thanh tra nhiệm vụ KH&CN",
    "Đẩy mạnh công tác thông tin, tuyên truyền kết quả các nhiệm vụ KH&CN",
)
PROPOSE = (
    "- Các sở, cơ quan, đơn vị thuộc UBND tỉnh căn cứ Quy hoạch tỉnh Bắc Giang thời kỳ "
    "2021-2030, tầm nhìn đến năm 2050 để đề xuất, đặt hàng các nhiệm vụ KH&CN, gửi Sở KH&CN "
    "trước ngày 15/11 hằng năm. "
)
COUNTRYSIDE = (
    "UBND huyện, thành phố xác định nhu cầu, tiềm năng, lợi thế đặc thù của địa phương, bố trí "
    "kinh phí để hằng năm thực hiện được ít nhất 01 nhiệm vụ KH&CN cấp cơ sở trên địa bàn."
)
CONTEST = (
    "- Sở KH&CN chủ trì, phối hợp với Sở Giáo dục và Đào tạo định kỳ tổ chức hội thi tìm kiếm ý "
    "tưởng trong nghiên cứu khoa học, giai đoạn 2022-2025, theo Kế hoạch số 15/KH-UBND; lựa chọn "
    "những ý tưởng tốt phát triển thành các nhiệm vụ KH&CN; tham mưu nâng cao chất lượng tư vấn "
    "của Hội đồng KH&CN tỉnh, đảm bảo chặt chẽ, khách quan, đáp ứng yêu cầu thực tiễn."
)
NOTE = (
    "Hiện nay tỉnh Bắc Giang có 10 tổ chức KH&CN: Trung tâm Ứng dụng KH&CN; Trung tâm Kiểm soát "
    "bệnh tật tỉnh Bắc Giang; Trung tâm Kiểm định chất lượng công trình xây dựng Bắc Giang."
)
RECIPIENTS = (
    (1, "- Bộ Khoa học và Công nghệ (b/c);"),
    (1, "- TT Tỉnh ủy, TT HĐND tỉnh (b/c);"),
    (1, "- CT, các PCT UBND tỉnh;"),
    (1, "- Các sở, ban, ngành, đoàn thể tỉnh;"),
    (1, "- TT HĐND, UBND huyện, thành phố;"),
    (1, "- VP UBND tỉnh:"),
    (2, "+ LĐVP, TKCT, TH;"),
    (2, "+ Lưu: VT, KGVX."),
)


def lines(slot: str, text: str, room: float, *, share: float = RULE_SHARE) -> Lines:
    """Return a text as centred lines, each with an anchor of its own, and its rule."""
    form = FORMS[slot]
    broken = break_lines(text, form.size, room, bold=form.bold)
    widest = max(text_width(line, form.size, bold=form.bold) for line in broken)
    runs = tuple(Run(line, f"s_{slot}_{number}") for number, line in enumerate(broken))
    return Lines(runs, round(widest * share, 1))


def directive(**changes: object) -> Composition:
    """Return a directive of three pages with a footnote and two assignments in one bullet."""
    return replace(_directive(), **changes)  # type: ignore[arg-type]


def with_text(text: str) -> Composition:
    """Return a short directive whose body's one paragraph is `text`."""
    return directive(body=(Block(BlockStyle.TEXT, (Run(text, "p_only"),), "đoạn 1"),))


def body() -> tuple[Block, ...]:
    """Return five sections of bullets between an opening and a closing."""
    blocks = [Block(BlockStyle.TEXT, (Run(OPENING, "p_opening"),), "mở đầu")]
    for number, title in enumerate(TITLES, 1):
        run = Run(f"{number}. {title}", f"p_{number}_title")
        blocks.append(Block(BlockStyle.CLAUSE_TITLE, (run,), str(number), keep_next=True))
        blocks += _bullets(number)
    closing = (
        "Giao Sở KH&CN hướng dẫn, kiểm tra, đôn đốc thực hiện Chỉ thị này, định kỳ hằng năm "
        "(trước ngày 31/12) tổng hợp, báo cáo Chủ tịch UBND tỉnh kết quả thực hiện./."
    )
    last = Run(closing, "a_don_doc")
    return (*blocks, Block(BlockStyle.TEXT, (last,), "kết", keep_next=True))


def _bullets(number: int) -> list[Block]:
    note = Footnote(1, NOTE, "n_1") if number == 3 else None
    two = (Run(PROPOSE, f"a_{number}_de_xuat"), Run(COUNTRYSIDE, f"a_{number}_huyen"))
    one = (Run(CONTEST, f"a_{number}_hoi_thi", footnote=note),)
    mixed = (
        Run("a) Từ ", f"p_{number}_mixed"),
        Run("năm 2023", f"p_{number}_mixed", bold=True),
        Run(", phấn đấu 100% ", f"p_{number}_mixed", italic=True),
        Run("nhiệm vụ KH&CN cấp tỉnh được tuyển chọn.", f"p_{number}_mixed"),
    )
    rows = (
        (BlockStyle.TEXT, (Run(COUNTRYSIDE, f"p_{number}_text"),)),
        (BlockStyle.DASH, two),
        (BlockStyle.DASH, one),
        (BlockStyle.TEXT, mixed),
        (BlockStyle.PLUS, (Run("+ Báo cáo kết quả về Sở KH&CN.", f"p_{number}_plus"),)),
    )
    return [Block(style, runs, f"{number}") for style, runs in rows]


def _directive() -> Composition:
    return Composition(
        document="ct-02-2022",
        type="chi-thi",
        title_text=f"Chỉ thị {SUBJECT}",
        state="issued",
        national_name=Run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "s_national_name"),
        motto=lines("motto", "Độc lập - Tự do - Hạnh phúc", 100, share=1),
        parent_organ=None,
        organ=lines("organ", "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", 60),
        code=Run("Số: 02/CT-UBND", "s_code"),
        place_and_date=Run("Bắc Giang, ngày 25 tháng 3 năm 2022", "s_place_and_date"),
        type_name=Run("CHỈ THỊ", "s_type_name"),
        subject=lines("subject", SUBJECT, 150),
        body=body(),
        recipients=Recipients(
            Run("Nơi nhận:", "s_recipients"),
            tuple(
                (depth, Run(text, f"s_recipient_{number}"))
                for number, (depth, text) in enumerate(RECIPIENTS)
            ),
        ),
        signature=Signature(
            (Run("KT. CHỦ TỊCH", "s_authority_0"), Run("PHÓ CHỦ TỊCH", "s_authority_1")),
            Run("Mai Sơn", "s_full_name"),
        ),
    )
