"""Cards as a package for Anki (.apkg): the same cards give the same bytes, on every machine.

An .apkg is a zip with a small database and the pictures. genanki makes the database with its note types
and decks, which stay the same from build to build and are kept; the notes are written here, just as genanki
writes them, and so is the zip, because genanki's holds the time and cannot be replaced in one step.
"""

from __future__ import annotations

import contextlib
import hashlib
import heapq
import itertools
import json
import sqlite3
import unicodedata
import zipfile
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

from cards import disk, kept, look, markup
from cards.errors import DeckError
from cards.kept import Kept
from cards.ledger import NEW
from cards.media import Key, Picture
from cards.model import Card

_DATABASE: Final = "collection.anki2"

_MANY = 300
APART = 10
"""So many places at least lie between new cards of one sentence, where the deck is big enough."""

_REMEMBERED: Final = 1 << 13
"""So many cards are not worked through again: a deck that is watched is written after every save."""

LINK = "obsidian://open?file={file}"
"""What the source of a card links to. It must say the same on every machine and work on a phone,
so it holds the path below the notes folder: Obsidian opens it in the vault that is open."""


def write(
    cards: Sequence[Card],
    changed: Mapping[str, int],
    path: Path,
    *,
    name: str,
    media: Mapping[Key, Picture] | None = None,
    link: str = LINK,
) -> None:
    """Write the cards to `path`, in place of what stood there; nothing is written where that fails.

    The rest is as for `pack`. Raises DeckError.
    """
    try:
        with disk.replacing(path) as file:
            pack(cards, changed, file, name=name, media=media, link=link)
    except OSError as error:
        reason = error.strerror or error
        raise DeckError(f"{path}: the deck cannot be written: {reason}; what stood there is whole") from error


def pack(
    cards: Sequence[Card],
    changed: Mapping[str, int],
    file: BinaryIO,
    *,
    name: str,
    media: Mapping[Key, Picture] | None = None,
    link: str = LINK,
    memory: Kept | None = None,
) -> None:
    """Write the cards to a file that is open for writing.

    Every card has its id, and `changed` says for each id when it last changed. `name` is the deck
    of cards that name none. `media` holds the pictures (see media.collect); one that it lacks is
    left out. In `link`, {file} and {line} become those of the card; an empty `link` makes none.
    `memory` keeps what decks of the same names have in common. Raises DeckError, and what the file raises.
    """
    pictures = media or {}
    shown = sorted({(one.name, one.path) for card in cards if card.images for one in _pictures(card, pictures)})
    files = dict(shown)
    database = _database(cards, changed, name, pictures, link, memory)
    with zipfile.ZipFile(file, "w") as package:
        _store(package, _DATABASE, database)
        _store(package, "media", json.dumps(dict(enumerate(files)), sort_keys=True).encode("ascii"))
        for number, (picture, place) in enumerate(files.items()):
            _store(package, str(number), Picture(name=picture, path=place).read())


def stamps(path: Path) -> dict[str, int]:
    """For each note of a built deck its id and its modification time, in seconds since 1970.

    Empty where there is no file, or where it holds no notes of ours. Nothing is raised: what cannot be
    read here will be replaced.
    """
    types = (look.QUESTION_TYPE[0], look.LIST_TYPE[0])
    try:
        with zipfile.ZipFile(path) as package:
            database = package.read(_DATABASE)
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(database)
            return dict(connection.execute("SELECT guid, mod FROM notes WHERE mid IN (?, ?)", types))
    except (OSError, zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error, sqlite3.Error):
        return {}


def _store(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    """One file of the zip, with nothing in it that depends on the time or the machine.

    Stored as it is: compressors of different machines give different bytes.
    """
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 3
    info.external_attr = 0o644 << 16
    info.compress_type = zipfile.ZIP_STORED
    package.writestr(info, data)


# --- the database -----------------------------------------------------------------------------


def _database(
    cards: Sequence[Card],
    changed: Mapping[str, int],
    name: str,
    media: Mapping[Key, Picture],
    link: str,
    memory: Kept | None,
) -> bytes:
    # A card's place in the order of study; Anki counts from 1.
    due = {card.id: place for place, card in enumerate(spread(cards), start=1)}
    if len(due) != len(cards) or "" in due:
        twice = [guid for guid, count in Counter(card.id for card in cards).items() if count > 1]
        raise DeckError(f"two cards have the same id ({', '.join(twice[:3])}), or one has none")
    names = [deck_name(card, name) for card in cards]
    ids = {one: _deck_id(one) for one in {*names} or {name}}
    number = NEW * 1000
    noted, asked = [], []
    for card, its in zip(cards, names, strict=True):
        model, tagged, fields, first, asks = _row(card, tuple(_pictures(card, media)) if card.images else (), link)
        time = changed[card.id]
        noted.append((number, card.id, model, time, tagged, fields, first))
        if asks:
            asked.append((number + 1, number, ids[its], time, due[card.id]))
        number += 1 + asks
    with contextlib.closing(_framed(tuple(sorted(ids)), memory)) as connection:
        connection.executemany(_NOTE, noted)
        connection.executemany(_CARD, asked)
        connection.commit()
        return _nameless(connection.serialize())


_NOTE: Final = "INSERT INTO notes VALUES(?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
"""id, guid, mid, mod, tags, flds, sfld"""

_CARD: Final = "INSERT INTO cards VALUES(?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
"""id, nid, did, mod, due"""


@lru_cache(_REMEMBERED)
def _row(card: Card, pictures: tuple[Picture, ...], link: str) -> tuple[int, str, str, str, bool]:
    """What stands in the database of a card that shows these pictures, wherever it stands there: the number of its
    note type, its tags, all fields, the first of them, and whether its front is not empty: then it is a card."""
    fields = _fields(card, pictures, link)
    model, _ = look.QUESTION_TYPE if isinstance(card.answer, str) else look.LIST_TYPE
    asks = bool(fields["Question"] or fields["Context"])
    return model, f" {' '.join(_tags(card.tags))} ", "\x1f".join(fields.values()), fields["Question"], asks


def _framed(names: tuple[str, ...], memory: Kept | None) -> sqlite3.Connection:
    """A database with the note types and these decks, and no notes yet."""
    connection = sqlite3.connect(":memory:")
    with contextlib.closing(sqlite3.connect(":memory:")) as frame:
        frame.deserialize(_frame(names, memory))
        frame.backup(connection)  # page by page; what was deserialized itself could not grow without end
        (version,) = frame.execute("PRAGMA schema_version").fetchone()
        connection.execute(f"PRAGMA schema_version = {version}")  # to back up is to change
    return connection


def _frame(names: tuple[str, ...], memory: Kept | None) -> bytes:
    if memory is None:
        return _made_frame(names)
    key = kept.key("frame", names)
    known = memory.get([key]).get(key)
    if known is None:
        known = _made_frame(names)
        memory.put({key: known})
    return known


@lru_cache(1)
def _made_frame(names: tuple[str, ...]) -> bytes:
    import genanki  # it takes longer to load than most builds take to need it

    fields = [{"name": field} for field in look.FIELDS]
    faces = [{"name": "Card 1", "qfmt": look.FRONT, "afmt": look.BACK}]
    decks = [genanki.Deck(_deck_id(one), one) for one in names]
    for deck in decks:
        for number, name in (look.QUESTION_TYPE, look.LIST_TYPE):
            deck.add_model(genanki.Model(number, name, fields=fields, templates=faces, css=look.css()))
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA page_size = 4096")
        genanki.Package(decks).write_to_db(connection.cursor(), look.CHANGED, itertools.count())
        connection.commit()
        return connection.serialize()


def _nameless(database: bytes) -> bytes:
    """The database without the version of SQLite that wrote it (bytes 96 to 99 of its file format)
    and the count of writes (24 to 27, again at 92)."""
    count = (1).to_bytes(4, "big")
    version = (3_040_000).to_bytes(4, "big")
    return database[:24] + count + database[28:92] + count + version + database[100:]


def deck_name(card: Card, name: str) -> str:
    """The deck of a card, `A::B` for one inside another, without what Anki would change in it."""
    return _deck_name(card.deck or name, name)


@lru_cache(_REMEMBERED)
def _deck_name(given: str, name: str) -> str:
    parts = [" ".join(part.replace('"', "”").split()) for part in given.split("::")]
    plain = "::".join(part for part in parts if part)
    return unicodedata.normalize("NFC", "".join(char for char in plain if char.isprintable())) or name


@lru_cache(_REMEMBERED)
def _deck_id(name: str) -> int:
    """An id from the name alone: 2 to the 52nd and a little more, which every Anki can hold."""
    return (1 << 52) | int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:6], "big")


# --- a note -----------------------------------------------------------------------------------


def fields(card: Card, media: Mapping[Key, Picture], link: str = LINK) -> dict[str, str]:
    """The fields of the card's note, as HTML, in the order of look.FIELDS."""
    return _fields(card, _pictures(card, media), link)


def _fields(card: Card, pictures: Iterable[Picture], link: str) -> dict[str, str]:
    question = markup.html(card.question)
    answer = markup.html(card.answer) if isinstance(card.answer, str) else markup.items(card.answer)
    if not isinstance(card.answer, str):
        question += markup.blanks(len(card.answer))
    values = {
        "Question": question,
        "Answer": answer,
        "Context": markup.html(card.context),
        "Sentence": markup.html(card.sentence, card.marks),
        "Source": _source(card, link),
        "Picture": "".join(f'<img src="{picture.name}" alt="">' for picture in pictures),
        "Extra": "",
        "Rule": markup.html(card.rule),
        "Id": card.id,
    }
    return {field: values[field] for field in look.FIELDS}


def _source(card: Card, link: str) -> str:
    place = markup.html(f"{card.file}:{card.line}")
    if not link:
        return place
    return f'<a href="{_address(link.replace("{line}", str(card.line)), card.file)}">{place}</a>'


@lru_cache(_REMEMBERED)
def _address(link: str, file: str) -> str:
    return markup.attribute(link.replace("{file}", quote(file, safe="", errors="surrogateescape")))


def _pictures(card: Card, media: Mapping[Key, Picture]) -> list[Picture]:
    found = [media[card.file, image] for image in card.images if (card.file, image) in media]
    return list({picture.name: picture for picture in found}.values())


def tags(card: Card) -> list[str]:
    """The card's tags as Anki can hold them: sorted, no blanks, no empty levels."""
    return list(_tags(card.tags))


@lru_cache(_REMEMBERED)
def _tags(given: tuple[str, ...]) -> tuple[str, ...]:
    found = set()
    for tag in given:
        words = "".join(char if char.isprintable() else " " for char in tag.replace('"', " ")).split()
        plain = "::".join(level for level in "_".join(words).split("::") if level)
        found.add(unicodedata.normalize("NFC", plain))
    return tuple(sorted(found - {""}))


# --- the order of study -----------------------------------------------------------------------


def spread(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The cards in the order of study: note order, but cards of one sentence at least APART apart.

    One card of a sentence gives hints about the next. The decks follow each other by name, since
    Anki studies them one by one. Where a deck holds 3 * APART cards for every card of its richest
    sentence, the distance is kept; in a smaller deck it is as large as this way finds.
    """
    decks: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        decks[card.deck].append(card)
    return tuple(card for deck in sorted(decks) for card in _spread(decks[deck]))


def _spread(cards: Sequence[Card]) -> list[Card]:
    waiting: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for index, card in enumerate(cards):
        waiting[card.file, card.sentence].append(index)
    ready = [rest.popleft() for rest in waiting.values()]
    heapq.heapify(ready)
    resting: deque[tuple[int, int]] = deque()  # (the place from which it may stand, card)
    placed: list[int] = []
    while ready:
        index = heapq.heappop(ready)
        rest = waiting[cards[index].file, cards[index].sentence]
        if rest:
            resting.append((len(placed) + APART, rest.popleft()))
        placed.append(index)
        while resting and resting[0][0] <= len(placed):
            heapq.heappush(ready, resting.popleft()[1])
    order = [cards[index] for index in placed]
    # At the end only a few sentences are left; their cards go in between earlier ones.
    late = sorted([index for _, index in resting] + [index for rest in waiting.values() for index in rest])
    if len(late) > _MANY:  # most of the deck is one sentence: there is nothing to go between
        return [*order, *(cards[index] for index in late)]
    for index in late:
        order.insert(_gap(order, cards[index]), cards[index])
    return order


def _gap(order: Sequence[Card], card: Card) -> int:
    """The last place where the card is far enough from those of its sentence, or as far as can be."""
    places = [place for place, other in enumerate(order) if _same(other, card)]
    for low, high in zip(reversed([-APART, *places]), reversed([*places, len(order) - 1 + APART]), strict=True):
        gap = min(high + 1 - APART, len(order))
        if gap >= 0 and gap - low >= APART:
            return gap
    far = len(order) + APART
    behind = [far] * (len(order) + 1)  # from each gap the steps to the next card of the sentence
    for place in range(len(order) - 1, -1, -1):
        behind[place] = 1 if _same(order[place], card) else behind[place + 1] + 1
    before = [far] * (len(order) + 1)
    for place, other in enumerate(order, start=1):
        before[place] = 1 if _same(other, card) else before[place - 1] + 1
    nearest = [min(pair) for pair in zip(before, behind, strict=True)]
    enough = min(APART, max(nearest))
    return max(gap for gap, distance in enumerate(nearest) if distance >= enough)


def _same(one: Card, other: Card) -> bool:
    return (one.file, one.sentence) == (other.file, other.sentence)
