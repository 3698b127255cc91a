"""How a figure comes to be miswritten: the slip that turns one figure into another, if it is a known one."""

from gongkai.report.cell import Figure


def name_slip(*, got: Figure | None, expected: Figure) -> str | None:
    """Name the slip by which ``expected`` was printed as ``got``, or None where none is likely."""
    if not got:
        return "疑漏填" if expected else None
    if got < 0:
        return "疑误加负号" if got == -expected else None
    wrong, right = str(got), str(expected)
    slips = (
        (_is_swapped(wrong, right), "疑相邻两位数字颠倒"),
        (len(right) > 1 and wrong in _with_one_digit_less(right), "疑漏写一位数字"),
        (len(wrong) > 1 and right in _with_one_digit_less(wrong), "疑多写一位数字"),
        (abs(got - expected) == 1, "仅差 1"),
        (len(right) > 1 and _differing(wrong, right) == 1, "疑一位数字误写"),
    )
    return next((name for fits, name in slips if fits), None)


def _is_swapped(wrong: str, right: str) -> bool:
    swaps = (right[:i] + right[i + 1] + right[i] + right[i + 2 :] for i in range(len(right) - 1))
    # A leading zero is not printed: 10 with its digits swapped is printed 1.
    return wrong != right and any(wrong == swap for swap in swaps if not swap.startswith("0"))


def _with_one_digit_less(digits: str) -> set[str]:
    shorter = {digits[:i] + digits[i + 1 :] for i in range(len(digits))}
    return {text.lstrip("0") or "0" for text in shorter}


def _differing(wrong: str, right: str) -> int:
    return sum(a != b for a, b in zip(wrong, right, strict=True)) if len(wrong) == len(right) else len(right)
