"""The decorator of every record: a frozen dataclass of the standard library whose methods are shared by all.

``dataclass`` alone writes and compiles five methods for each class, 1 to 2 ms a class, and a command loads some 40 of which it
builds a few; without them it takes 0.15 ms. A class has a docstring, else ``dataclass`` looks its signature up for one.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

Class = TypeVar("Class", bound=type[Any])
Record = TypeVar("Record")


@overload
@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: Class, /) -> Class: ...


@overload
@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(*, kw_only: bool) -> Callable[[Class], Class]: ...


def record(cls: Any = None, /, *, kw_only: bool = True) -> Any:
    """Make ``cls`` a frozen dataclass. Its defaults are plain values."""
    if cls is None:
        return lambda cls: _prepared(cls, kw_only=kw_only)
    return _prepared(cls, kw_only=kw_only)


def made_of(cls: type[Record], item: object, **own: Any) -> Record:
    """A record of ``cls`` with what ``item`` has of its fields; ``own``: what is its own, or otherwise."""
    made: Any = cls  # a dataclass, which its decorator cannot tell the type checker
    taken = {each.name: getattr(item, each.name) for each in fields(made) if hasattr(item, each.name)}
    return cls(**{**taken, **own})


def _prepared(cls: Any, *, kw_only: bool) -> Any:
    for name in _SHARED:
        setattr(cls, name, vars(_Methods)[name])
    made = dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    made._held = {each.name: each for each in fields(made)}  # without what only the class has
    made._needed = frozenset(name for name, each in made._held.items() if each.default is MISSING)
    return made


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self._held])


class _Methods:
    """What every record has."""

    def __init__(self: Any, *placed: Any, **named: Any) -> None:
        cls = type(self)
        held = cls._held
        if placed:
            by_place = [name for name, each in held.items() if not each.kw_only]
            if len(placed) > len(by_place) or not named.keys().isdisjoint(by_place[: len(placed)]):
                raise TypeError(f"{cls.__qualname__} takes at most {len(by_place)} positional values, and no field twice")
            named = {**dict(zip(by_place, placed, strict=False)), **named}
        if not cls._needed <= named.keys() <= held.keys():
            missing, unknown = cls._needed - named.keys(), named.keys() - held.keys()
            raise TypeError(f"{cls.__qualname__}: missing {sorted(missing)}, unexpected {sorted(unknown)}")
        self.__dict__.update(named)

    def __repr__(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._held)
        return f"{type(self).__qualname__}({shown})"

    def __eq__(self: Any, other: object) -> bool:
        return _values(self) == _values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(_values(self))

    def __setattr__(self: Any, name: str, value: object) -> NoReturn:  # the protocol's
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self: Any, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = [name for name, value in vars(_Methods).items() if callable(value)]
