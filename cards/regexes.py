"""Regular expressions as an earlier run compiled them: to compile the program's own takes as long as a note's cards.

Python keeps the modules that it compiled, and compiles their patterns anew in every process; those that a function
writes down where it uses them it also forgets again when there are many. While `remembered` lasts, a pattern that
stands in the program is compiled once for all runs. What is made of the words of a note is left to Python: it would
hardly come back. Where this Python works in another way than expected, everything is.
"""

from __future__ import annotations

import importlib
import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, SimpleNamespace
from typing import Any, Final

from cards import kept
from cards.kept import Kept

_Source = tuple[str, int]
"""A pattern as it is written, and its flags."""

_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the engine of `re` makes a pattern of, behind its text: flags, code, and how many groups there are, with names."""

_UNIT: Final = "I"
"""The numbers of a code: 32 bits without a sign."""


@contextmanager
def remembered(memory: Kept | None) -> Iterator[None]:
    """While it lasts, no pattern of the program is compiled that an earlier run has compiled."""
    try:
        compiler: Any = importlib.import_module("re._compiler")
        key = kept.key("regexes", sys.byteorder, compiler._sre.MAGIC, compiler._sre.CODESIZE)
        ours = _Compiler(compiler)
    except (ImportError, AttributeError):
        memory = None
    if memory is None:
        yield
        return
    ours.codes.update(_read(memory.get([key]).get(key, b"")))
    compiler.compile, compiler._sre = ours.compile, ours.engine
    try:
        yield
    finally:
        compiler.compile, compiler._sre = ours.usual, ours.inner
        if ours.fresh:
            memory.put({key: marshal.dumps(ours.codes)})


class _Compiler:
    """Stands in the place of the compiler of `re`."""

    def __init__(self, compiler: Any) -> None:
        self.usual, self.inner = compiler.compile, compiler._sre
        self.engine = SimpleNamespace(**{**vars(self.inner), "compile": self._noted})
        self.codes: dict[_Source, _Code] = {}
        self.fresh = False
        self._ready: dict[_Source, re.Pattern[str]] = {}
        self._last: tuple[Any, ...] = ()

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """What `re` asks for."""
        if type(pattern) is not str:
            return self.usual(pattern, flags)
        source = pattern, int(flags)
        found = self._ready.get(source)
        if found is None and source in self.codes:
            its, code, *groups = self.codes[source]
            found = self._ready[source] = self.inner.compile(pattern, its, [*memoryview(code).cast(_UNIT)], *groups)
        if found is None:
            found = self.usual(pattern, flags)
            if _lasting(pattern, sys._getframe(1)):
                _, its, code, count, index, names = self._last
                self.codes[source] = int(its), array(_UNIT, code).tobytes(), count, dict(index), names
                self._ready[source], self.fresh = found, True
        return found

    def _noted(self, *what: Any) -> Any:
        self._last = what
        return self.inner.compile(*what)


def _lasting(pattern: str, frame: FrameType | None) -> bool:
    """Whether a pattern stands in the program: it is a constant where it is used, or a module is just being loaded."""
    while frame is not None and frame.f_globals.get("__package__") == "re":
        frame = frame.f_back
    if frame is not None and any(one is pattern for one in (*frame.f_code.co_consts, *frame.f_globals.values())):
        return True
    while frame is not None and (frame.f_code.co_name != "<module>" or frame.f_globals.get("__name__") == "__main__"):
        frame = frame.f_back
    return frame is not None


def _read(data: bytes) -> dict[_Source, _Code]:
    try:
        found = marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
