"""What is left out, or is a text and meant as one, is taken as it stands: typer would load pydantic to find that out."""

from __future__ import annotations

from functools import partial
from typing import Any

from typer.core import TyperCommand, TyperGroup


class Command(TyperCommand):
    """A command that has typer look only into what is given and is no text."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its arguments and options, -h among them."""
        return _plain(super().get_params(ctx))


class Group(TyperGroup):
    """The same for the options that stand before a command."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options, -h among them."""
        return _plain(super().get_params(ctx))


def _plain(params: list[Any]) -> list[Any]:
    for param in params:
        if param.nargs == 1 and not param.required and "process_value" not in vars(param):
            param.process_value = partial(_value, param, param.process_value)
    return params


def _value(param: Any, usual: Any, ctx: Any, value: Any) -> Any:
    """What `usual`, the parameter's own way, would make of a value."""
    if value is not None and not (type(value) is str and param.type_descriptor.annotation is str):
        return usual(ctx, value)
    return value if param.callback is None else param.callback(ctx, param, value)
