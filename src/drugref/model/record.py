"""The decorator of every record: a frozen dataclass that costs next to nothing until somebody asks for its fields.

``dataclass`` evaluates annotations, then writes and compiles an ``__init__`` and more for each class: 1 ms a class, and a command
loads some 40 of which it needs to build a few. Here all classes share one of each method, and a class is made a dataclass in
earnest, by ``dataclass`` itself, when ``dataclasses.fields``, ``replace`` or a decoder first looks at it.
"""

import sys
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform, overload

Class = TypeVar("Class", bound=type[Any])


@overload
@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: Class, /) -> Class: ...


@overload
@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(*, kw_only: bool) -> Callable[[Class], Class]: ...


def record(cls: Any = None, /, *, kw_only: bool = True) -> Any:
    """Make ``cls`` a frozen dataclass. Its module has ``from __future__ import annotations``."""
    if cls is None:
        return lambda cls: _prepared(cls, kw_only=kw_only)
    return _prepared(cls, kw_only=kw_only)


class _Shape(NamedTuple):
    """The names of a record's fields: in order, as a set, and those without a default."""

    names: tuple[str, ...]
    every: frozenset[str]
    needed: frozenset[str]
    kw_only: bool


_SHAPES: dict[type, _Shape] = {}


def names_of(cls: type) -> tuple[str, ...]:
    """The names of a record's fields, in order: what ``dataclasses.fields`` gives, without making the class a dataclass."""
    return _SHAPES[cls].names


def is_record(value: object) -> bool:
    """Whether ``value`` is an instance of a record."""
    return type(value) in _SHAPES


def build(cls: type[Any], values: dict[str, Any]) -> Any:
    """A record with these values, which are known to be right; the others have their defaults."""
    made = object.__new__(cls)
    made.__dict__.update(values)
    return made


def _prepared(cls: Any, *, kw_only: bool) -> Any:
    names = tuple({name: None for base in reversed(cls.__mro__) for name in vars(base).get("__annotations__", ())})
    _SHAPES[cls] = _Shape(names, frozenset(names), frozenset([name for name in names if not hasattr(cls, name)]), kw_only)
    for name, shared in _SHARED.items():
        setattr(cls, name, shared)
    return cls


def _init(self: Any, *placed: Any, **named: Any) -> None:
    names, every, needed, kw_only = _SHAPES[type(self)]
    values = named
    if placed and not kw_only:
        values = {**dict(zip(names, placed, strict=False)), **named}
    if len(values) == len(placed) + len(named) and needed <= values.keys() <= every:
        self.__dict__.update(values)
    else:
        _make(type(self))
        type(self).__init__(self, *placed, **named)  # says what is wrong, as every dataclass does


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in _SHAPES[type(self)].names])


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _SHAPES[type(self)].names)
    return f"{type(self).__qualname__}({shown})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _set(self: Any, name: str, value: object) -> NoReturn:  # noqa: ARG001  # the protocol's
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: Any, name: str) -> NoReturn:  # noqa: ARG001
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


class _Made:
    """What only a dataclass has: whoever asks for it makes the class one."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, _: object, cls: type) -> Any:
        _make(cls)
        return getattr(cls, self.name)


_LAZY = ("__dataclass_fields__", "__dataclass_params__", "__match_args__")
_METHODS = {"__init__": _init, "__setattr__": _set, "__delattr__": _delete, "__repr__": _repr, "__eq__": _eq, "__hash__": _hash}
_SHARED: dict[str, Any] = {**_METHODS, **{name: _Made(name) for name in _LAZY}}


def _make(cls: Any) -> None:
    """Make ``cls`` a dataclass, with its annotations evaluated: a twin goes through ``dataclass``, and ``cls`` takes over what came of it.

    Meanwhile ``cls`` is whole, so threads need not wait for each other.
    """
    from dataclasses import dataclass

    from drugref.model import fields

    known = {**vars(fields), **vars(sys.modules[cls.__module__])}
    annotations = {name: _evaluated(told, known) for name, told in vars(cls).get("__annotations__", {}).items()}
    body = {name: value for name, value in vars(cls).items() if name not in (*_SHARED, "__dict__", "__weakref__")}
    twin = type(cls.__name__, cls.__bases__, {**body, "__annotations__": annotations})
    dataclass(frozen=True, kw_only=_SHAPES[cls].kw_only, repr=False, eq=False)(twin)
    cls.__annotations__ = annotations
    for name in ("__init__", *_LAZY):
        setattr(cls, name, vars(twin)[name])


def _evaluated(told: Any, known: dict[str, Any]) -> Any:
    """The type that an annotation names; the annotation itself where it names what only a type checker imports."""
    try:
        return eval(told, known) if isinstance(told, str) else told
    except NameError:
        return told
