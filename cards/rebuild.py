"""The next ledger: the old one, the cards that the notes give now, and the user's choices.

Nothing is read or written here; `build` does that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cards import identity
from cards.choices import Choices
from cards.identity import Found, digest_of, guid_of
from cards.ledger import NEW, Entry, Ledger
from cards.model import Card

FEW: Final = 20
"""From so many cards on a deck is guarded against the wrong notes, see `Rebuilt.too_many`."""


class Renamed(NamedTuple):
    """A card that was found by likeness: what it was, what it is, and how sure that is, 0 to 1."""

    was: Entry
    card: Card
    sure: float


class Changes(NamedTuple):
    """What a build does to the deck.

    `new`, `revived` (back after its source was gone) and `restored` (no longer dropped) hold cards with
    their ids; `changed` and `moved` each card with the entry it had before, in the words that were shown;
    `renamed` those that were found by likeness, also where they had been retired; `retired` and `dropped`
    the entries as they stood before. Moved is a card in another file or deck, and may be changed, renamed
    or revived as well; else a card is in one of these. Order: as the cards were given; entries by id.
    """

    new: tuple[Card, ...] = ()
    changed: tuple[tuple[Entry, Card], ...] = ()
    renamed: tuple[Renamed, ...] = ()
    moved: tuple[tuple[Entry, Card], ...] = ()
    retired: tuple[Entry, ...] = ()
    revived: tuple[Card, ...] = ()
    dropped: tuple[Entry, ...] = ()
    restored: tuple[Card, ...] = ()

    def __bool__(self) -> bool:
        return any(
            (
                self.new, self.changed, self.renamed, self.moved,
                self.retired, self.revived, self.dropped, self.restored,
            )
        )  # fmt: skip


class Rebuilt(NamedTuple):
    """The next ledger, the cards of the deck with their ids, and what is different from before.

    `idle` are the ids of choices whose card is not there: unknown, or its source is gone. `overruled` are
    the entries of cards whose notes say something else now, while the user's own words stay. `lasting` says
    that the next build of the same notes and choices would surely change nothing.
    """

    before: Ledger
    ledger: Ledger
    cards: tuple[Card, ...]
    changes: Changes
    idle: tuple[str, ...] = ()
    overruled: tuple[Entry, ...] = ()
    lasting: bool = False

    def too_many(self, notes: Collection[str] | None = None) -> bool:
        """Whether so many cards would be retired that the wrong notes are the likelier reason.

        That is more than a quarter of the deck because notes are gone, or more than two thirds for any
        reason: a note that is there was edited, and a page of a journal may be written anew. `notes` are
        the paths of those that are there; where that is not known, every note counts as gone.
        """
        alive = sum(entry.alive for entry in self.before.entries)
        gone = sum(entry.file not in (notes or ()) for entry in self.changes.retired)
        return alive >= FEW and (4 * gone > alive or 3 * len(self.changes.retired) > 2 * alive)


def rebuild(
    before: Ledger,
    made: Sequence[Card],
    choices: Choices | None = None,
    *,
    now: int,
    engine: str,
    unread: Collection[str] = (),
) -> Rebuilt:
    """The next ledger and the cards of the deck.

    `made` are the cards that the notes give, in note order. `now` is the second that changed cards get,
    unless it is not later than their last change. `unread` are notes that could not be read now: what is
    remembered of their cards stays as it is. Cards that stay without their source come last.
    """
    choices = choices or Choices()
    old = _as_split(before.entries, choices)
    found = _joined(identity.match(old, made, only_same=choices.split), made, old, choices)
    work = _Work(choices=choices, now=now, entries={entry.id: entry for entry in old})
    for card, was in zip(made, found, strict=True):
        work.take(card, was)
    for entry in old:
        if entry.id not in work.here:
            work.without_source(entry, stays=entry.id in choices.pinned or (entry.alive and entry.file in unread))
    after = Ledger(engine=engine, entries=tuple(work.entries[guid] for guid in sorted(work.entries)))
    living = {entry.id for entry in after.entries if entry.alive}
    decided = {*choices.dropped, *choices.reworded, *choices.pinned, *choices.joined.values()}
    strange = {*choices.split, *choices.joined} - {entry.id for entry in after.entries}
    if strange:
        strange -= {guid_of(card.question, card.answer) for card in made}
    return Rebuilt(
        before=before,
        ledger=after,
        cards=tuple(work.deck),
        changes=work.changes(),
        idle=tuple(sorted((decided - living) | strange)),
        overruled=tuple(work.overruled),
        lasting=after == before or _each_finds_itself(after, choices),
    )


def _each_finds_itself(after: Ledger, choices: Choices) -> bool:
    """Whether the next build finds each card by its content alone: no two entries have the same."""
    contents = {(entry.question, entry.answer) for entry in after.entries}
    return len(contents) == len(after.entries) and not choices.split and not choices.joined


def _as_split(entries: Sequence[Entry], choices: Choices) -> list[Entry]:
    """The entries, those that the user split with the content that is theirs alone.

    Of a content that has changed since, the sentence is no longer known.
    """
    if not choices.split:
        return list(entries)
    split = []
    for entry in entries:
        content = choices.split.get(entry.id)
        if content is None or content == (entry.question, entry.answer):
            split.append(entry)
        else:
            split.append(entry._replace(question=content[0], answer=content[1], sentence="", was=None))
    return split


def _joined(
    found: Sequence[Found | None], made: Sequence[Card], old: Sequence[Entry], choices: Choices
) -> tuple[Found | None, ...]:
    """What was found, but the old card where the user said that it and the new one are the same."""
    if not choices.joined:
        return tuple(found)
    entries = {entry.id: entry for entry in old}
    taken = {one.entry.id for one in found if one is not None}
    joined = []
    for card, one in zip(made, found, strict=True):
        guid = guid_of(card.question, card.answer) if one is None else one.entry.id
        wanted = choices.joined.get(guid, "")
        free = wanted in entries and wanted not in taken
        joined.append(Found(entry=entries[wanted]) if free else one)
        taken.add(wanted)
    return tuple(joined)


@dataclass(slots=True, kw_only=True)
class _Work:
    """A rebuild on its way."""

    choices: Choices
    now: int
    entries: dict[str, Entry]
    here: set[str] = field(default_factory=set)
    deck: list[Card] = field(default_factory=list)
    new: list[Card] = field(default_factory=list)
    changed: list[tuple[Entry, Card]] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    moved: list[tuple[Entry, Card]] = field(default_factory=list)
    retired: list[Entry] = field(default_factory=list)
    revived: list[Card] = field(default_factory=list)
    dropped: list[Entry] = field(default_factory=list)
    restored: list[Card] = field(default_factory=list)
    overruled: list[Entry] = field(default_factory=list)

    def take(self, made: Card, found: Found | None) -> None:
        """A card that stays or comes, with the entry that it was."""
        was = found.entry if found is not None else None
        guid = self._new_id(made) if was is None else was.id
        shown = self._reworded(made._replace(id=guid))
        entry = self._entry(made, shown, was)
        self.here.add(guid)
        self.entries[guid] = entry
        if entry.in_deck:
            self.deck.append(shown)
        self._tell(shown, entry, found)

    def without_source(self, entry: Entry, *, stays: bool) -> None:
        """An entry that no card of the notes was; where it `stays`, as it is remembered."""
        if not stays:
            if entry.alive:
                self.retired.append(entry)
            self.entries[entry.id] = entry._replace(alive=False)
            return
        self.take(_remembered(entry), Found(entry=entry))

    def _tell(self, card: Card, entry: Entry, found: Found | None) -> None:
        was = found.entry if found is not None else None
        if found is None or was is None:
            if entry.in_deck:
                self.new.append(card)
            return
        if not entry.in_deck:
            if was.in_deck:
                self.dropped.append(was)
        elif found.sure < 1:
            self.renamed.append(Renamed(was=self._as_shown(was), card=card, sure=found.sure))
            if card.id in self.choices.reworded:
                self.overruled.append(entry)
        elif not was.alive:
            self.revived.append(card)
        elif was.dropped:
            self.restored.append(card)
        elif entry.changed != was.changed:
            self.changed.append((self._as_shown(was), card))
        if (entry.file, entry.deck) != (was.file, was.deck):
            self.moved.append((was, card))

    def _new_id(self, card: Card) -> str:
        twin = 0
        while (guid := guid_of(card.question, card.answer, twin)) in self.entries:
            twin += 1
        return guid

    def _reworded(self, card: Card) -> Card:
        wording = self.choices.reworded.get(card.id)
        if wording is None:
            return card
        question = card.question if wording.question is None else wording.question
        answer = card.answer if wording.answer is None else wording.answer
        return card._replace(question=question, answer=answer)

    def _as_shown(self, was: Entry) -> Entry:
        """The entry with the words that the card had in Anki, where those were the user's own already."""
        card = _remembered(was)
        shown = self._reworded(card)
        known = shown != card and digest_of(shown) == was.digest
        return was._replace(question=shown.question, answer=shown.answer) if known else was

    def _entry(self, made: Card, shown: Card, was: Entry | None) -> Entry:
        digest = digest_of(shown)
        former = None if was is None else was.was
        if was is not None and (was.question, was.answer) != (made.question, made.answer):
            former = (was.question, was.answer)
        if was is None:
            changed = NEW
        elif was.digest == digest:
            changed = was.changed
        else:
            changed = max(self.now, was.changed + 1)  # Anki takes a note only where it is newer
        dropped = shown.id in self.choices.dropped
        if was is not None and _of(made, digest, dropped) == (
            was.alive, was.question, was.answer, was.rule, was.file, was.sentence, was.deck, was.digest, was.context,
            was.images, was.dropped,
        ):  # fmt: skip
            return was
        return Entry(
            id=shown.id,
            question=made.question,
            answer=made.answer,
            rule=made.rule,
            file=made.file,
            sentence=made.sentence,
            deck=made.deck,
            digest=digest,
            changed=changed,
            alive=True,
            context=made.context,
            images=made.images,
            was=former,
            dropped=dropped,
        )

    def changes(self) -> Changes:
        """All that was told, in order."""
        return Changes(
            new=tuple(self.new),
            changed=tuple(self.changed),
            renamed=tuple(self.renamed),
            moved=tuple(self.moved),
            retired=tuple(self.retired),
            revived=tuple(self.revived),
            dropped=tuple(self.dropped),
            restored=tuple(self.restored),
        )


def _of(card: Card, digest: str, dropped: bool) -> tuple[object, ...]:
    """What the entry of a living card says of it, but for its past."""
    return (
        True, card.question, card.answer, card.rule, card.file, card.sentence, card.deck, digest, card.context,
        card.images, dropped,
    )  # fmt: skip


def _remembered(entry: Entry) -> Card:
    """The card of an entry whose source is gone; the answer is marked where the sentence has it."""
    items = (entry.answer,) if isinstance(entry.answer, str) else entry.answer
    found = ((entry.sentence.find(item), item) for item in items)
    return Card(
        question=entry.question,
        answer=entry.answer,
        rule=entry.rule,
        file=entry.file,
        line=1,
        column=1,
        sentence=entry.sentence,
        marks=tuple(sorted((at, at + len(item)) for at, item in found if at >= 0 and item)),
        context=entry.context,
        deck=entry.deck,
        tags=(),
        score=1.0,
        images=entry.images,
        id=entry.id,
    )
