"""Front matter: the YAML between two `---` lines at the top of a Jekyll or Obsidian note.

Values are read as the strings that were typed (YAML's own types would turn the title
`3.10` into 3.1), and what cannot be read costs a problem, never the note.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from cards.model import Problem

TAG_KEYS = ("tags", "tag", "categories", "category", "keywords")
"""Keys whose values become tags, in the order in which the tags come."""

LONGEST = 1000
"""Lines after which an opening `---` is taken as a rule: no one writes more front matter."""

_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+|$)(.*)")
_CLOSE = ("---", "...")


class FrontMatter(NamedTuple):
    """What the head of a note says; `lines` is how many lines it takes, 0 where there is none."""

    title: str = ""
    tags: tuple[str, ...] = ()
    lines: int = 0


def read(lines: list[str], path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The front matter at the top of `lines`, and what is wrong with it."""
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(), ()
    end = next((i for i in range(1, min(len(lines), LONGEST)) if lines[i].rstrip() in _CLOSE), None)
    if end is None:
        if len(lines) > 1 and _KEY.match(lines[1]):
            return FrontMatter(), (
                Problem(path, 1, 1, "The front matter is not closed. Did you forget a line of ---?", "front-matter"),
            )
        return FrontMatter(), ()
    body = lines[1:end]
    try:
        values = yaml.load("\n".join(body), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        return _salvage(body, path, error)
    except RecursionError:
        return FrontMatter(lines=end + 1), (
            Problem(path, 1, 1, "The front matter is nested too deeply to be read.", "front-matter"),
        )
    if not isinstance(values, dict):
        # Prose between two rules is prose, unless nothing at all stands there.
        empty = not any(line.strip() for line in body)
        return FrontMatter(lines=end + 1 if empty else 0), ()
    return _front(values, end + 1), ()


def _salvage(body: list[str], path: str, error: yaml.YAMLError) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Title and tags from lines of the shape `key: value` where YAML gave up (`title: A: B` is the usual reason)."""
    pairs = [match.groups() for line in body if (match := _KEY.match(line))]
    first = next((line for line in body if line.strip()), "")
    if not _KEY.match(first) and not first.startswith("#"):
        return FrontMatter(), ()
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
    message = "The front matter is not valid YAML. Did you forget quotes around a value that holds a colon?"
    values = {key: value.strip().strip("\"'") for key, value in pairs if value.strip()}
    return _front(values, len(body) + 2), (Problem(path, min(line, len(body) + 2), column, message, "front-matter"),)


def _front(values: dict[object, object], lines: int) -> FrontMatter:
    title = values.get("title")
    tags = [tag for key in TAG_KEYS for tag in _tags(values.get(key))]
    return FrontMatter(
        title=" ".join(title.split()) if isinstance(title, str) else "", tags=tuple(dict.fromkeys(tags)), lines=lines
    )


def _tags(value: object) -> list[str]:
    """Tags from `a, b`, `#a #b` or a list; Anki's tags hold no spaces."""
    if isinstance(value, list):
        parts = [part for part in value if isinstance(part, str)]
    elif isinstance(value, str):
        parts = re.split(r"[,，、;；]|\s+(?=#)", value.strip().removeprefix("[").removesuffix("]"))
    else:
        return []
    return [tag for part in parts if (tag := re.sub(r"\s+", "_", part.strip().lstrip("#").strip()))]
