"""Figures in words as administrative documents write them: 01, 1.291, 1,5%, ít nhất 01 nhiệm vụ."""

from __future__ import annotations

from decimal import Decimal

from doc_engine.model.assignment import Target

__all__ = ["counted", "number", "target_phrase"]

_PER = {"năm": "mỗi năm", "quý": "mỗi quý", "tháng": "mỗi tháng"}


def number(value: Decimal, *, pad: bool = True) -> str:
    """Return a figure: points between thousands, a decimal comma, one digit padded to two."""
    sign, digits, exponent = value.as_tuple()
    places = max(0, -int(exponent))
    text = f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))
    return f"0{text}" if pad and places == 0 and len(digits) == 1 and not sign else text


def counted(count: int | Decimal) -> str:
    """Return how many there are: 0, 01, 12, 1.291."""
    return number(Decimal(count)) if count else "0"


def target_phrase(target: Target) -> str:
    """Return a target in words: "ít nhất 01 nhiệm vụ KH&CN mỗi năm", "100% nhiệm vụ"."""
    words = [_amount(target), target.measure]
    if target.increase is not None:
        words.reverse()
    if target.per:
        words.append(_PER.get(target.per, f"mỗi {target.per}"))
    return " ".join(words)


def _amount(target: Target) -> str:
    if target.range is not None:
        low, high = target.range
        return f"từ {_with_unit(low, target)} đến {_with_unit(high, target)}"
    for value, words in (
        (target.exactly, ""),
        (target.at_least, "ít nhất "),
        (target.at_most, "nhiều nhất "),
        (target.increase, "tăng "),
    ):
        if value is not None:
            return words + _with_unit(value, target)
    raise ValueError("a target without a figure")


def _with_unit(value: Decimal, target: Target) -> str:
    if target.unit == "%":
        return f"{number(value, pad=False)}%"
    return f"{number(value)} {target.unit}" if target.unit else number(value)
