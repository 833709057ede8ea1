"""Imports go one way, and each outside library stays behind one door."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).parent.parent / "cards"
SOURCES = {path.stem: [path] for path in PACKAGE.glob("*.py")} | {
    path.parent.name: sorted(path.parent.glob("*.py")) for path in PACKAGE.glob("*/__init__.py")
}
"""The files of each module; a sub-package is one module."""

MODULES = sorted(SOURCES)

DOORS = {
    "charset_normalizer": {"files"},
    "distributed": {"cluster"},
    "filelock": {"lock"},
    "fsspec": {"shards"},
    "genanki": {"deck"},
    "jieba": {"engine"},
    "markdown_it": {"markdown"},
    "mdit_py_plugins": {"markdown"},
    "networkx": {"assignment"},
    "opencc": {"script"},
    "pathspec": {"files"},
    "platformdirs": {"private"},
    "rapidfuzz": {"likeness"},
    "rjieba": {"engine"},
    # the user's choices, where every byte that an edit does not mean must stay
    "ruamel": {"yamledit"},
    # rules.yaml is read node by node, with line and column; front matter as plain values
    "yaml": {"yamlnodes", "frontmatter"},
    "watchfiles": {"watch"},
    # the face
    "typer": {"cli"},
    "rich": {"cli", "display", "explain"},
}
"""Outside libraries and the modules that may import them."""

DOUBLED = {"beside": {"os._exit"}}
"""What only the module may call that doubles the process: the other one ends without a word."""

STAGES = (
    *("model", "notes", "sentences", "spans", "match", "gate", "make", "harvest", "ledger", "identity", "choices"),
    *("decide", "rebuild", "deck", "audit", "build", "watch", "explain", "cli"),
)
"""The way through the house: no module imports one that stands after it."""


def project() -> dict[str, Any]:
    """The [project] table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def imports(module: str) -> set[str]:
    """The modules that `module` imports, anywhere in it, as dotted names."""
    found = set()
    for file, node in nodes(module):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.relative_to(PACKAGE.parent)}:{node.lineno}: imports are absolute here"
            found.add(node.module or "")
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def nodes(module: str) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of the syntax trees of `module`, with its file."""
    for file in SOURCES[module]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            yield file, node


def inside(module: str) -> set[str]:
    """The modules of the package that `module` imports; __init__ is left out, it is the library's face."""
    return {
        name
        for path in imports(module)
        if path.startswith("cards.") and (name := path.split(".")[1]) in MODULES and name != module
    }


def test_no_import_goes_round_in_a_circle() -> None:
    graph = {module: inside(module) for module in MODULES if module != "__init__"}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_the_model_imports_nothing_of_the_package() -> None:
    assert inside("model") == set()


@pytest.mark.parametrize("place", range(len(STAGES)))
def test_a_stage_never_imports_a_later_one(place: int) -> None:
    reached: set[str] = set()
    waiting = [STAGES[place]]
    while waiting:
        module = waiting.pop()
        new = inside(module) - reached
        reached |= new
        waiting += new
    assert reached & set(STAGES[place + 1 :]) == set()


@pytest.mark.parametrize("module", MODULES)
def test_outside_libraries_come_in_through_their_door(module: str) -> None:
    outside = {path.split(".")[0] for path in imports(module)} - sys.stdlib_module_names - {"cards"}
    strays = {library for library in outside if module not in DOORS.get(library, set())}
    assert strays == set()


def test_every_door_is_used() -> None:
    unused = {
        (library, module)
        for library, modules in DOORS.items()
        for module in modules
        if library not in {path.split(".")[0] for path in imports(module)}
    }
    assert unused == set()


def test_every_outside_library_is_a_declared_dependency() -> None:
    lines = [*project()["dependencies"], *project()["optional-dependencies"]["dask"]]
    declared = {re.split("[<>=!~ ;]", line)[0].lower() for line in lines}
    homes = packages_distributions()
    assert {library for library in DOORS if not {home.lower() for home in homes[library]} & declared} == set()
    assert len(declared) == len(DOORS)


@pytest.mark.parametrize("module", [module for module in MODULES if module not in ("cli", "__main__")])
def test_only_the_command_line_prints_or_exits(module: str) -> None:
    calls = {ast.unparse(node.func) for _, node in nodes(module) if isinstance(node, ast.Call)}
    ends = {"os._exit"} - DOUBLED.get(module, set())
    assert (
        calls & {"print", "input", "exit", "quit", "sys.exit", *ends, "sys.stdout.write", "sys.stderr.write"} == set()
    )


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_gives_each_name_once(path: Path) -> None:
    """A second constant of the same name would change what the functions above it mean, and no linter says so."""
    given: list[str] = []
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign):
            given += [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            given.append(node.target.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            given.append(node.name)
    assert sorted(given) == sorted(set(given))
