"""The gate: named checks, each of which refuses a draft or a whole sentence, with the reason in words.

A check that reads a sentence keeps all of it out (`SENTENCE_CHECKS`); one that reads a draft
refuses that draft alone (`DRAFT_CHECKS`). What a check looks for is said in its docstring, which
`cards explain` and the documentation show.
"""

from __future__ import annotations

from cards.gate.amounts import approximate, countable, counted, misplaced_number, statistic
from cards.gate.answers import half_list, vague_answer, weak_cause
from cards.gate.borders import hanging, loose_end, no_predicate, torn
from cards.gate.given import asks_twice, gives_away
from cards.gate.misfits import half_told, misfit
from cards.gate.named import cut_name, given_name
from cards.gate.openness import held_by_many, one_of_several, open_question, timeless, unnamed, unspecific, yearless
from cards.gate.phrasing import leftover, wrong_word
from cards.gate.places import no_one_place
from cards.gate.pointing import dangling, dangling_answer, no_subject
from cards.gate.prose import a_question, exclamation, link_title, no_statement, not_prose, open_quote
from cards.gate.scene import Check, Scene, SentenceCheck
from cards.gate.seams import another_story, in_a_name, no_gloss
from cards.gate.size import LONGEST_PART, formula_only, too_long, too_short, unbalanced
from cards.gate.voice import asks_itself, banter, denies, first_person, hearsay, opinion
from cards.model import Draft, Refusal, Sentence

SENTENCE_CHECKS: dict[str, SentenceCheck] = {
    "not-prose": not_prose,
    "link-title": link_title,
    "no-statement": no_statement,
    "a-question": a_question,
    "exclamation": exclamation,
    "open-quote": open_quote,
}


DRAFT_CHECKS: dict[str, Check] = {
    "no-subject": no_subject,
    "dangling": dangling,
    "dangling-answer": dangling_answer,
    "gives-away": gives_away,
    "too-long": too_long,
    "too-short": too_short,
    "unbalanced": unbalanced,
    "cut-name": cut_name,
    "given-name": given_name,
    "approximate": approximate,
    "asks-itself": asks_itself,
    "first-person": first_person,
    "banter": banter,
    "hearsay": hearsay,
    "opinion": opinion,
    "half-list": half_list,
    "wrong-word": wrong_word,
    "vague-answer": vague_answer,
    "counted": counted,
    "asks-twice": asks_twice,
    "unspecific": unspecific,
    "leftover": leftover,
    "timeless": timeless,
    "yearless": yearless,
    "no-predicate": no_predicate,
    "unnamed": unnamed,
    "weak-cause": weak_cause,
    "open-question": open_question,
    "held-by-many": held_by_many,
    "countable": countable,
    "misplaced-number": misplaced_number,
    "statistic": statistic,
    "one-of-several": one_of_several,
    "torn": torn,
    "denies": denies,
    "hanging": hanging,
    "loose-end": loose_end,
    "formula": formula_only,
    "in-a-name": in_a_name,
    "another-story": another_story,
    "no-gloss": no_gloss,
    "misfit": misfit,
    "half-told": half_told,
    "no-one-place": no_one_place,
}


def refuse_sentence(sentence: Sentence, scene: Scene) -> Refusal | None:
    """The first check that keeps the whole sentence out, or None."""
    plain = scene.analysis.plain.strip()
    for name, check in SENTENCE_CHECKS.items():
        reason = check(sentence, plain, scene)
        if reason:
            return Refusal(name, reason)
    return None


def refuse_part(draft: Draft, scene: Scene) -> Refusal | None:
    """Why a part of a list whose whole passed is not asked with the rest of it given, or None."""
    if reason := gives_away(draft, scene):
        return Refusal("gives-away", reason)
    if len(draft.question) > LONGEST_PART:
        return Refusal("too-long", f"the question has {len(draft.question)} characters")
    return None


def refuse(draft: Draft, scene: Scene) -> Refusal | None:
    """The first check that refuses the draft, or None."""
    for name, check in DRAFT_CHECKS.items():
        reason = check(draft, scene)
        if reason:
            return Refusal(name, reason)
    return None
