"""Facts about reading rules.yaml: what a file gives, how a user's file changes the default set, and every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from cards import rulefile, rules, yamlnodes
from cards.asks import Ask
from cards.errors import RulesError
from cards.make import cards_of
from cards.notes import parse
from cards.pattern import KINDS
from cards.rules import Example, Rule, RuleSet, load

HERE = Path(__file__).parent
BASE = HERE / "rules_base.yaml"
BAD = HERE / "rules_bad"
DOCS = HERE.parent / "docs" / "rules.md"
ALIAS = """
  - name: alias
    match: "{thing:np}又称{alias:name}"
    ask: "{thing}又称什么？ → alias"
"""


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """The path of a user's rules.yaml, still to be written."""
    return tmp_path / "rules.yaml"


def given(user: Path, text: str) -> RuleSet:
    user.write_text(text, encoding="utf-8")
    return load(user, default=BASE)


def rule(found: RuleSet, name: str) -> Rule:
    return {rule.name: rule for rule in found.rules}[name]


def mistakes(user: Path, text: str) -> list[str]:
    with pytest.raises(RulesError) as raised:
        given(user, text)
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in raised.value.problems]


def expected(path: Path) -> list[str]:
    return path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


# Mistakes: each bad file stands beside the whole text of what is said about it.


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.glob("*.yaml")))
def test_a_bad_file_gives_exactly_the_messages_beside_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    with pytest.raises(RulesError) as raised:
        load(Path(name), default=BASE)
    assert [str(problem) for problem in raised.value.problems] == expected(BAD / name)


@pytest.mark.parametrize("name", sorted(path.name for path in (BAD / "default").glob("*.yaml")))
def test_a_bad_default_set_gives_exactly_the_messages_beside_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD / "default")
    with pytest.raises(RulesError) as raised:
        load(default=Path(name))
    assert [str(problem) for problem in raised.value.problems] == expected(BAD / "default" / name)


def test_no_expected_message_stands_alone() -> None:
    assert [path.name for path in BAD.rglob("*.txt") if not path.with_suffix(".yaml").exists()] == []


def test_the_error_itself_says_how_many_mistakes_there_are(user: Path) -> None:
    with pytest.raises(RulesError, match=r"rules\.yaml has 2 mistakes\.$"):
        given(user, "engine: x\nextends: y\n")
    with pytest.raises(RulesError, match=r"rules\.yaml has a mistake\.$"):
        given(user, "extends: y\n")


def test_a_file_that_is_not_there_is_a_mistake_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(RulesError) as raised:
        load(tmp_path / "rules.yaml")
    assert [str(p) for p in raised.value.problems] == [
        f"{tmp_path / 'rules.yaml'}:1:1: There is no such file. Is the path right? [unreadable]"
    ]


def test_a_folder_is_a_mistake_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(RulesError) as raised:
        load(tmp_path)
    assert [str(p) for p in raised.value.problems] == [
        f"{tmp_path}:1:1: This is a folder. Name the file in it. [unreadable]"
    ]


def test_mistakes_of_the_default_set_are_told_beside_those_of_the_user(tmp_path: Path) -> None:
    default, user = tmp_path / "default.yaml", tmp_path / "user.yaml"
    default.write_text("rules:" + ALIAS.replace("alias:name", "alias:nmae"), encoding="utf-8")
    user.write_text("extends: default\nengin: jieba\n", encoding="utf-8")
    with pytest.raises(RulesError) as raised:
        load(user, default=default)
    assert [(Path(p.file).name, p.line, p.name) for p in raised.value.problems] == [
        ("default.yaml", 2, "missing"),
        ("default.yaml", 2, "missing"),
        ("default.yaml", 2, "missing"),
        ("default.yaml", 3, "pattern"),
        ("user.yaml", 2, "unknown-key"),
    ]


# Places: a mistake in a pattern points at its character, however the YAML is written.


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ('"又称{alias:nmae}"', 15),
        ("'又称{alias:nmae}'", 15),
        ("又称{alias:nmae}", 14),
        ("'it''s又称{alias:nmae}'", 20),
        (r'"\u53c8\t称{alias:nmae}"', 22),
        ('"又"', 12),
        ("|\n      又称{alias:nmae}", 12),
        ("'又称\n      {alias:nmae}'", 12),
    ],
)
def test_a_mistake_in_a_pattern_points_at_its_character(user: Path, written: str, column: int) -> None:
    text = f'rules:\n  - name: alias\n    match: {written}\n    ask: "{{alias?}}？ → alias"\n'
    found = mistakes(user, text)[0]
    line, at, _ = found.split(":", 2)
    assert (int(line), int(at)) == ((3, column) if "nmae" in written else (4, 12))


def test_lines_and_columns_are_those_of_the_file_with_a_byte_order_mark(user: Path) -> None:
    user.write_bytes(b"\xef\xbb\xbfextends: default\r\n\r\nengin: jieba\r\n")
    with pytest.raises(RulesError) as raised:
        load(user, default=BASE)
    assert [(p.line, p.column) for p in raised.value.problems] == [(3, 1)]


def test_lines_are_counted_as_editors_do(user: Path) -> None:
    assert mistakes(user, "extends: default # \u2028 \x85\r\nengin: jieba\n") == [
        "2:1: Unknown key `engin` in this file. Did you mean `engine`?"
    ]


def test_a_long_list_of_values_is_read_in_linear_time(user: Path) -> None:
    words = ", ".join(f"词{number}" for number in range(20_000))
    assert len(given(user, f"extends: default\nlexicon:\n  term: [{words}]\n").lexicon) == 20_001


# What a file gives.


def test_the_default_set_is_the_same_wherever_it_is_loaded_from(user: Path) -> None:
    assert load(BASE, default=BASE) == load(default=BASE)
    assert given(user, "extends: default\n") == load(default=BASE)


def test_a_rule_is_what_its_file_says() -> None:
    found = rule(load(default=BASE), "alias")
    assert [pattern.source for pattern in found.patterns] == ["{thing:np}，?(又|也)(称|名){alias:name}"]
    assert found.asks == (
        Ask(question="{thing}又称什么？", in_place=False, answer="alias"),
        Ask(question="", in_place=True, answer="alias"),
    )
    assert (found.about, found.over, found.score, found.on) == ("another name of the same thing", "sentence", 0.9, True)
    assert found.examples[0] == Example(
        text="郑和下西洋的船又称宝船。",
        cards=(("郑和下西洋的船又称什么？", "宝船"), ("郑和下西洋的船又称什么？", "宝船")),
    )
    assert found.never == ("他又称自己病了。",)
    assert (Path(found.file).name, found.line, found.examples[0].line) == ("rules_base.yaml", 6, 14)


def test_a_list_answer_and_a_text_of_several_lines_stay_whole() -> None:
    found = rule(load(default=BASE), "kinds")
    assert found.examples == (
        Example(text="自由民分为：\n\n- 贵族\n- 农民\n", cards=(("自由民分为哪几种？", ("贵族", "农民")),)),
    )


def test_what_a_rule_leaves_out_has_its_usual_value(user: Path) -> None:
    found = rule(given(user, "rules:" + ALIAS), "alias")
    assert (found.about, found.over, found.score, found.on) == ("", "sentence", 0.8, True)
    assert (found.examples, found.never) == ((), ())


def test_a_rule_over_pairs_needs_no_match_and_can_ask_both_ways(user: Path) -> None:
    both = "['{name}是什么？ → value', '{stem}里谁是{value}？ -> name']"
    found = given(user, f"rules:\n  - name: pair\n    over: pair\n    ask: {both}\n")
    assert [(ask.question, ask.answer) for ask in rule(found, "pair").asks] == [
        ("{name}是什么？", "value"),
        ("{stem}里谁是{value}？", "name"),
    ]


def test_an_arrow_in_the_question_is_part_of_it(user: Path) -> None:
    found = given(user, "rules:" + ALIAS.replace("{thing}又称什么", "{thing} → 又称什么"))
    assert rule(found, "alias").asks == (Ask(question="{thing} → 又称什么？", in_place=False, answer="alias"),)


def test_asking_in_place_can_bring_its_own_question_word(user: Path) -> None:
    found = given(user, "rules:" + ALIAS.replace("{thing}又称什么？", "in place 什么名字"))
    assert rule(found, "alias").asks == (Ask(question="", in_place=True, answer="alias", word="什么名字"),)


def test_rules_that_are_off_are_kept_but_not_active() -> None:
    found = load(default=BASE)
    assert [rule.name for rule in found.rules] == ["alias", "founder", "kinds", "pair"]
    assert [rule.name for rule in found.active] == ["alias", "founder", "kinds"]


# A user's file over the default set.


def test_a_known_name_changes_only_the_keys_it_gives(user: Path) -> None:
    before = rule(load(default=BASE), "alias")
    after = rule(given(user, "extends: default\nrules:\n  - {name: alias, score: 0.5}\n"), "alias")
    assert (after.score, after.file, after.line) == (0.5, str(user), 3)
    assert (after.patterns, after.asks, after.about, after.examples, after.never, after.on) == (
        before.patterns,
        before.asks,
        before.about,
        before.examples,
        before.never,
        before.on,
    )


def test_a_user_switches_rules_off_and_on(user: Path) -> None:
    found = given(user, "extends: default\nrules:\n  - {name: alias, off: true}\n  - {name: pair, off: false}\n")
    assert [rule.name for rule in found.active] == ["founder", "kinds", "pair"]


@pytest.mark.parametrize(("key", "closed"), [("", False), ("    closed: true\n", True), ("    closed: false\n", False)])
def test_a_rule_is_closed_only_where_its_file_says_so(user: Path, key: str, closed: bool) -> None:
    assert rule(given(user, "rules:" + ALIAS + key), "alias").closed is closed


def test_a_user_closes_a_rule_and_opens_it_again(user: Path) -> None:
    first = given(user, "extends: default\nrules:\n  - {name: alias, closed: true}\n")
    assert [(rule.name, rule.closed) for rule in first.rules] == [
        ("alias", True),
        ("founder", False),
        ("kinds", False),
        ("pair", False),
    ]
    again = given(user, "extends: default\nrules:\n  - {name: alias, closed: false}\n")
    assert rule(again, "alias").closed is False


def test_a_new_name_adds_a_rule_at_the_end(user: Path) -> None:
    found = given(user, "extends: default\nrules:" + ALIAS.replace("name: alias", "name: nickname"))
    assert [rule.name for rule in found.rules] == ["alias", "founder", "kinds", "pair", "nickname"]


def test_a_changed_match_must_still_bind_what_the_inherited_question_needs(user: Path) -> None:
    text = "extends: default\nrules:\n  - name: alias\n    match: '{what:np}又称{alias:name}'\n"
    says = "Rule alias: `match` binds no hole `thing`. There is `what`, `alias`."
    assert mistakes(user, text) == [f"3:11: {says} (In the inherited `{{thing}}又称什么？ → alias`.)"]


def test_a_file_without_extends_stands_alone(user: Path) -> None:
    found = given(user, "rules:" + ALIAS)
    assert [rule.name for rule in found.rules] == ["alias"]
    assert found.lexicon == ()


def test_the_lexicon_of_the_user_is_added_and_wins(user: Path) -> None:
    found = given(user, "extends: default\nlexicon:\n  place: [赫梅利尼茨基, 利沃夫]\n  term: 二合水\n")
    assert found.lexicon == (("赫梅利尼茨基", "place"), ("利沃夫", "place"), ("二合水", "term"))


def test_the_engine_is_rjieba_unless_a_file_says_jieba(user: Path) -> None:
    assert given(user, "rules:" + ALIAS).engine == "rjieba"
    assert given(user, "extends: default\n").engine == "rjieba"
    assert given(user, "extends: default\nengine: jieba\n").engine == "jieba"


# The digest.


def test_the_digest_is_the_same_where_the_same_cards_would_be_made(user: Path) -> None:
    first = given(user, "rules:" + ALIAS).digest
    assert first == given(user, "# a comment\n\nrules:" + ALIAS + "    about: 别名\n    not: 他又称病。\n").digest
    assert first == given(user, "engine: rjieba\nrules:" + ALIAS + "    score: 0.8\n    off: false\n").digest
    assert len(first) == 64


@pytest.mark.parametrize(
    "change",
    [
        "    score: 0.7\n",
        "    off: true\n",
        "    closed: true\n",
        "engine: jieba\n",
        "lexicon: {term: 又称}\n",
        ALIAS.replace("name: alias", "name: other"),
    ],
)
def test_the_digest_changes_with_whatever_changes_cards(user: Path, change: str) -> None:
    assert given(user, "rules:" + ALIAS).digest != given(user, "rules:" + ALIAS + change).digest


def test_the_digest_changes_with_the_match_the_question_and_the_order(user: Path) -> None:
    other = ALIAS.replace("name: alias", "name: other")
    digests = {
        given(user, "rules:" + text).digest
        for text in (
            ALIAS,
            ALIAS.replace("又称{", "也称{"),
            ALIAS.replace("什么", "何"),
            ALIAS.replace("{thing}又称什么？", "in place"),
            ALIAS.replace("{thing}又称什么？", "in place 什么名字"),
            ALIAS + other,
            other + ALIAS,
        )
    }
    assert len(digests) == 7


# The shipped set and the documentation.


def test_the_shipped_set_loads_and_every_rule_of_it_is_described_and_tested() -> None:
    found = load()
    assert found.active
    assert [rule.name for rule in found.rules if not (rule.about and rule.examples and rule.never)] == []


def test_the_default_file_is_the_one_of_this_checkout() -> None:
    assert rules.default_file() == HERE.parent / "rules.yaml"


@pytest.mark.parametrize(
    "word",
    sorted(
        {
            *rulefile.FILE_KEYS,
            *rulefile.RULE_KEYS,
            *rulefile.EXAMPLE_KEYS,
            *rulefile.CARD_KEYS,
            *rulefile.OVER,
            *rulefile.LEXICON,
            *KINDS,
            *(line.rpartition("[")[2].rstrip("]") for path in BAD.rglob("*.yaml") for line in expected(path)),
        }
    ),
)
def test_every_key_type_and_mistake_is_in_a_table_of_the_documentation(word: str) -> None:
    assert f"\n| `{word}` |" in DOCS.read_text(encoding="utf-8")


BLOCKS = [block.split("```")[0] for block in DOCS.read_text(encoding="utf-8").split("```yaml\n")[1:]]


@pytest.mark.parametrize("over", sorted({*rulefile.OVER} - {"sentence"}))
def test_the_documentation_shows_a_rule_over_each_thing_that_rules_look_at(over: str) -> None:
    assert [block for block in BLOCKS if f"\n  over: {over}\n" in block]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_rules_in_the_documentation_make_exactly_the_cards_they_say(user: Path, block: str) -> None:
    user.write_text(block if "rules:" in block else "rules:\n" + block, encoding="utf-8")
    found = load(user)
    written = [rule for rule in found.rules if rule.file == str(user)]
    assert written
    for rule in written:
        for example in rule.examples:
            if example.file == str(user):
                assert made(rule, example.text, found) == list(example.cards)
        assert [made(rule, text, found) for text in rule.never] == [[] for _ in rule.never]


def made(rule: Rule, text: str, found: RuleSet) -> list[tuple[str, str | tuple[str, ...]]]:
    cards, _ = cards_of(parse(text, "-")[0], found)
    return [(card.question, card.answer) for card in cards if card.rule == rule.name]


def test_yaml_gives_doubled_keys_to_its_reader() -> None:
    top = yamlnodes.read("a: 1\na: 2\n", "x")
    assert isinstance(top, yamlnodes.Mapping)
    assert [(key.text, key.line) for key, _ in top.entries] == [("a", 1), ("a", 2)]
