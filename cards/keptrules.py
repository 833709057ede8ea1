"""The rules as an earlier run compiled them: reading and compiling rules.yaml takes as long as the cards of a note."""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path
from typing import Final

from cards import kept, rules, sources
from cards.asks import Ask
from cards.kept import Kept
from cards.marks import Form
from cards.pattern import Pattern, Step
from cards.rulefile import Example
from cards.rules import Rule, RuleSet

_PARTS: Final = {
    (part.__module__, part.__qualname__): part for part in (Ask, Example, Form, Pattern, Rule, RuleSet, Step)
}
"""All that a set of rules consists of."""


def load(path: Path | None, memory: Kept | None) -> RuleSet:
    """The rules as `rules.load` gives them, and raises what it raises; without it where `memory` has them.

    Their key holds the bytes of the files that they are read from, and the paths that stand in their places.
    """
    if memory is None:
        return rules.load(path)
    default = sources.default_rules()
    try:
        own = None if path is None else (str(path), os.path.realpath(path), path.read_bytes())
        key = kept.key("rules", own, str(default), os.path.realpath(default), default.read_bytes())
    except OSError:  # what is wrong is told by who reads it for good
        return rules.load(path)
    data = memory.get([key]).get(key)
    found = None if data is None else _read(data)
    if found is not None:
        return found
    found = rules.load(path)
    memory.put({key: pickle.dumps(found, pickle.HIGHEST_PROTOCOL)})
    return found


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """Nothing but parts of rules, whatever the data says."""
        return _PARTS[module, name]


def _read(data: bytes) -> RuleSet | None:
    try:
        found = _Reader(io.BytesIO(data)).load()
    except Exception:  # of what is no pickle any error may come; the rules are read for good then
        return None
    return found if isinstance(found, RuleSet) else None
