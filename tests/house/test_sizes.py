"""Small files and small functions; what grows past these is split by noun or verb."""

from statistics import quantiles

from tests.house.tree import Function, Source, list_own, list_sources

FILE_MOST, FILE_P90 = 400, 250
FUNCTION_MOST, FUNCTION_P90 = 60, 25


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def p90(sizes: list[int]) -> float:
    return quantiles(sizes, n=10)[-1]


def written() -> list[Source]:
    """List what people write; Django writes migrations, one for a set of tables."""
    return [source for source in list_sources() if "migrations" not in source.path.parts]


def test_no_file_is_long() -> None:
    assert {str(source): len(source.lines) for source in written() if len(source.lines) > FILE_MOST} == {}
    assert p90([len(source.lines) for source in list_own()]) <= FILE_P90


def test_no_function_is_long() -> None:
    sizes = {f"{source.place(f)} {f.name}": length(f) for source in list_sources() for f in source.functions()}
    assert {place: size for place, size in sizes.items() if size > FUNCTION_MOST} == {}
    ours = [length(function) for source in list_own() for function in source.functions()]
    assert p90(ours) <= FUNCTION_P90
