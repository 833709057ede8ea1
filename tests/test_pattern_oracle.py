"""Facts about the matcher, told by a dumber one: patterns without spans mean what the same regular expression means.

The other half are patterns that make regular expressions explode: here they only take longer with the text.
"""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.match import Subject, find
from cards.model import Statement, Token
from cards.pattern import KINDS, PatternError, compile_pattern

LETTERS = "甲乙丙"
TEXT = st.text(alphabet=LETTERS + "，", max_size=16)
BREAK = "[^，。；：！？,;:!?]"


def ready(text: str) -> Subject:
    """The text as a statement in which every character is a noun."""
    tokens = tuple(Token(text=c, start=i, end=i + 1, tag="n", known=True) for i, c in enumerate(text))
    return Subject(Statement(text=text, tokens=tokens, spans=(), origins=tuple(range(len(text))), how="as written"))


def grown(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """Sequences, alternatives and what may be missing, over smaller patterns."""
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda parts: ("".join(p for p, _ in parts), "".join(r for _, r in parts))),
        several.map(lambda parts: (f"({'|'.join(p for p, _ in parts)})", f"(?:{'|'.join(r for _, r in parts)})")),
        inner.map(lambda part: (f"({part[0]})?", f"(?:{part[1]})?")),
    )


LITERAL = st.sampled_from([(letter, letter) for letter in LETTERS])
LOOSE = st.sampled_from(
    [
        *((letter, letter) for letter in LETTERS),
        *((f"{letter}?", f"{letter}?") for letter in LETTERS),
        ("…", f"{BREAK}*?"),
        ("^", r"(?:\A|(?<=，))"),
        ("$", r"\Z"),
        (r"\，", "，"),
    ]
)
PATTERNS = st.recursive(LITERAL, grown, max_leaves=10)
LOOSE_PATTERNS = st.recursive(LOOSE, grown, max_leaves=10)


def stretches(pattern: str, text: str) -> list[tuple[int, int]]:
    return [(match.start, match.end) for match in find(compile_pattern(pattern), ready(text))]


def oracle(expression: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(expression, text)]


@settings(max_examples=400, deadline=None)
@given(PATTERNS, TEXT)
def test_characters_alternatives_and_optional_parts_match_as_in_regular_expressions(
    both: tuple[str, str], text: str
) -> None:
    pattern, expression = both
    # A match of nothing is no match for a rule, and the two go on behind one differently.
    if re.search(expression, "") is None:
        assert stretches(pattern, text) == oracle(expression, text)


@settings(max_examples=400, deadline=None)
@given(LOOSE_PATTERNS, TEXT)
def test_gaps_and_borders_match_as_in_regular_expressions(both: tuple[str, str], text: str) -> None:
    pattern, expression = both
    if all(match.end() > match.start() for match in re.finditer(expression, text)):
        assert stretches(pattern, text) == oracle(expression, text)


@settings(max_examples=400, deadline=None)
@given(PATTERNS, PATTERNS, st.sampled_from(["text", "clause", "np", "word"]), TEXT)
def test_a_hole_between_characters_takes_what_a_lazy_group_takes(
    before: tuple[str, str], after: tuple[str, str], kind: str, text: str
) -> None:
    group = {
        "text": f"{BREAK}+?",
        "clause": ".+?",
        "np": f"{BREAK}{{1,16}}",  # a run of nouns; as long as can be
        "word": "(?!)",  # a noun of the dictionary has two characters or more
    }[kind]
    expression = f"{before[1]}(?P<hole>{group}){after[1]}"
    found = find(compile_pattern(f"{before[0]}{{hole:{kind}}}{after[0]}"), ready(text))
    ours = [(match.start, match.end, match.holes["hole"]) for match in found]
    assert ours == [(*match.span(), match.span("hole")) for match in re.finditer(expression, text)]


@settings(max_examples=400, deadline=None)
@given(PATTERNS, TEXT)
def test_rest_takes_all_that_is_left(both: tuple[str, str], text: str) -> None:
    found = find(compile_pattern(f"{both[0]}{{left:rest}}"), ready(text))
    ours = [(match.start, match.holes["left"]) for match in found]
    assert ours == [(m.start(), m.span(1)) for m in re.finditer(rf"{both[1]}(.+)\Z", text)]


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=LETTERS + "，…^$?|(){}:np\\ aπ", max_size=30))
def test_any_text_is_a_pattern_or_a_mistake_with_a_place(source: str) -> None:
    mistake = None
    try:
        pattern = compile_pattern(source)
    except PatternError as error:
        mistake = error
    if mistake is None:
        assert pattern.source == source
        list(find(pattern, ready("甲乙，丙")))
    else:
        assert 0 <= mistake.offset <= len(source)
        assert mistake.message.endswith((".", "?"))


# Patterns that would hang: the work grows with the text, not with the ways to read it.

N = 2_000
END = "(丙|乙)"  # stands nowhere in the text, and as alternatives is not looked for before matching begins
EXPLOSIVE = {
    "many optional parts": "(甲)?" * 60 + END,
    "optional parts in optional parts": "(甲(甲" * 20 + "甲)?)?" * 20 + END,
    "nested alternatives that begin alike": "((甲|甲甲)(甲|甲甲)?)?" * 20 + END,
    "many gaps": "…甲" * 20 + "…" + END,
    "optional gaps": "(…甲)?" * 20 + END,
    "many texts": "".join(f"{{a{i}:text}}" for i in range(6)) + END,
    "many clauses": "".join(f"{{a{i}:clause}}" for i in range(6)) + END,
    "many noun phrases": "".join(f"{{a{i}:np}}" for i in range(6)) + END,
    "every type of hole in turn": "".join(f"{{a{i}:{kind}}}?" for i, kind in enumerate(sorted(KINDS))) + END,
}


def seconds(pattern: str, text: str) -> float:
    """The time to find that the pattern is nowhere, the better of two tries."""
    times = []
    for _ in range(2):
        subject = ready(text)
        start = time.perf_counter()
        assert list(find(compile_pattern(pattern), subject)) == []
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("pattern", EXPLOSIVE.values(), ids=EXPLOSIVE)
def test_a_pattern_that_could_explode_takes_time_in_proportion_to_the_text(pattern: str) -> None:
    times = [seconds(pattern, "甲" * n) for n in (N // 4, N)]
    assert times[1] < 5.0
    assert times[1] < 10 * times[0] + 0.05


@pytest.mark.parametrize("pattern", EXPLOSIVE.values(), ids=EXPLOSIVE)
def test_a_pattern_that_could_explode_is_compiled_at_once(pattern: str) -> None:
    start = time.perf_counter()
    compile_pattern(pattern)
    assert time.perf_counter() - start < 0.5


def test_brackets_nested_a_thousand_deep_are_a_mistake() -> None:
    with pytest.raises(PatternError):
        compile_pattern("(" * 1_000 + "甲" + ")" * 1_000)


def test_matches_stand_in_order_and_do_not_overlap() -> None:
    found = stretches("甲?(乙|甲乙)", "甲乙乙甲甲乙")
    assert found == [(0, 2), (2, 3), (3, 6)]
    assert all(a[1] <= b[0] for a, b in pairwise(found))
