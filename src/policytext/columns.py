"""Packed: a tuple whose values are kept in columns and made when they are asked for.

A report has a block in every 150 characters and a slogan in every 300, each with numbers and words of its own: as
values they weigh several times the text. What is kept for long is therefore kept as a table: for each field a column
of numbers, of choices among a few values, of strings one after another, or of tuples one after another.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, count, islice, pairwise, repeat
from operator import attrgetter
from typing import Any, Self, SupportsIndex, TypeVar, overload

from attrs import frozen

__all__ = ["Packed", "pack"]

T = TypeVar("T")
_Numbers = Sequence[int]  # bytes, or an array of the smallest kind that holds them

_NUMBERED = {int, type(None)}
_RAW = (bytes, array)
_RARE = 4  # a string with fewer copies weighs less with all of them in a row than as an object


@frozen(weakref_slot=False)
class _Same:
    """One value at all places."""

    value: Any

    def __getitem__(self, place: int) -> Any:
        return self.value

    def between(self, start: int, end: int) -> Iterator[Any]:
        return repeat(self.value, end - start)


@frozen(weakref_slot=False)
class _Choices:
    """Few different values, and for each place the number of its value."""

    values: tuple[Any, ...]
    numbers: _Numbers

    def __getitem__(self, place: int) -> Any:
        return self.values[self.numbers[place]]

    def between(self, start: int, end: int) -> Iterator[Any]:
        return map(self.values.__getitem__, self.numbers[start:end])


@frozen(weakref_slot=False)
class _Offsets:
    """Numbers some of which are None: each is kept one higher, None as 0."""

    numbers: _Numbers

    def __getitem__(self, place: int) -> int | None:
        number = self.numbers[place]
        return number - 1 if number else None

    def between(self, start: int, end: int) -> Iterator[int | None]:
        return (number - 1 if number else None for number in self.numbers[start:end])


@frozen(weakref_slot=False)
class _Words:
    """Strings one after another, and where each begins; last, where the last one ends."""

    whole: str
    edges: _Numbers

    def __getitem__(self, place: int) -> str:
        return self.whole[self.edges[place] : self.edges[place + 1]]

    def between(self, start: int, end: int) -> Iterator[str]:
        return map(self.whole.__getitem__, map(slice, self.edges[start:end], self.edges[start + 1 : end + 1]))


@frozen(weakref_slot=False)
class _Tuples:
    """The items of tuples one after another, and where each tuple begins; last, where the last one ends."""

    items: Any  # a column
    edges: _Numbers

    def __getitem__(self, place: int) -> tuple[Any, ...]:
        start, end = self.edges[place], self.edges[place + 1]
        if start < end and isinstance(self.items, _Values):
            return Packed.of(self.items, start, end)  # one section is not to cost all that are below it
        return tuple(_between(self.items, start, end))

    def between(self, start: int, end: int) -> Iterator[tuple[Any, ...]]:
        items = iter(_between(self.items, self.edges[start], self.edges[end]))
        return (tuple(islice(items, b - a)) for a, b in pairwise(self.edges[start : end + 1]))


@frozen(weakref_slot=False)
class _Values:
    """Values of an attrs class: a column for each field."""

    kind: type[Any]
    columns: tuple[Any, ...]
    count: int

    def __getitem__(self, place: int) -> Any:
        return self.kind(*[column[place] for column in self.columns])

    def between(self, start: int, end: int) -> Iterator[Any]:
        return map(self.kind, *[_between(column, start, end) for column in self.columns])

    def field(self, name: str) -> Any:
        """The column of a field."""
        return self.columns[_names(self.kind).index(name)]


def _between(column: Any, start: int, end: int) -> Iterable[Any]:
    """The values of a column from `start` to `end`, faster than one by one."""
    return column[start:end] if isinstance(column, _RAW) else column.between(start, end)


class Packed(tuple[T, ...]):
    """A tuple that makes its values when they are asked for, each time anew: equal ones, not the same.

    It equals the tuple of its values, and hashes, shows, sorts and copies like it; slices and sums are plain tuples.
    Whoever goes through it gets plain values all the way down; a single one holds its own tuples packed. What C sees
    in it, past its methods, is the column of the values and the stretch of it that they take.

    >>> from policytext.spans import Span
    >>> spans = pack((Span("四大行动", 0, 2), Span("四大行动", 2, 4)))
    >>> type(spans).__name__, len(spans), spans[1].text, spans == (spans[0], spans[1])
    ('Packed', 2, '行动', True)
    """

    __slots__ = ()

    def __new__(cls, values: Iterable[T] = ()) -> Self:
        return tuple(values)  # type: ignore[return-value]  # so attrs copies a tuple of values as one of dicts

    @classmethod
    def of(cls, column: Any, start: int, end: int) -> Packed[T]:
        """The values of a column from `start` to `end`."""
        return tuple.__new__(cls, (column, start, end))

    @property
    def _kept(self) -> tuple[Any, int, int]:
        column, start, end = tuple.__iter__(self)
        return column, start, end  # type: ignore[return-value]

    def rank(self, name: str, number: int) -> int:
        """How many values have at most this number in a field whose numbers go up; the values are not made."""
        column, start, end = self._kept
        return bisect_right(column.field(name), number, start, end) - start

    def find(self, name: str, sought: object, below: str) -> T | None:
        """The value with that in a field, or such a one among those that it holds, all the way down, in `below`."""
        column, start, end = self._kept
        while start < end:  # level by level: what a stretch of a level holds is a stretch of the next one
            for place, own in enumerate(_between(column.field(name), start, end), start):
                if own == sought:
                    found: T = column[place]
                    return found
            tuples = column.field(below)
            if not isinstance(tuples, _Tuples):
                break
            column, start, end = tuples.items, tuples.edges[start], tuples.edges[end]
        return None

    def __len__(self) -> int:
        _, start, end = self._kept
        return end - start

    def __iter__(self) -> Iterator[T]:
        return iter(_between(*self._kept))

    @overload
    def __getitem__(self, index: SupportsIndex) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: SupportsIndex | slice) -> T | tuple[T, ...]:
        column, start, end = self._kept
        if isinstance(index, slice):
            return tuple([column[place] for place in range(start, end)[index]])
        made: T = column[range(start, end)[index]]
        return made

    def __radd__(self, other: tuple[T, ...]) -> tuple[T, ...]:
        return (*other, *self) if isinstance(other, tuple) else NotImplemented

    def __reduce__(self) -> tuple[Any, ...]:
        column, start, end = self._kept
        if isinstance(column, _Values) and end - start < column.count:
            return tuple, ([*self],)  # a part, which takes no others along
        return Packed.of, (column, start, end)


def _of_values(name: str) -> Callable[..., Any]:
    """The method of a tuple of that name, for the values."""
    method = getattr(tuple, name)

    def of_values(*operands: Any) -> Any:
        return method(*[tuple(one) if isinstance(one, Packed) else one for one in operands])

    return of_values


for _name in ("eq", "ne", "lt", "le", "gt", "ge", "hash", "repr", "contains", "add", "mul", "rmul"):
    setattr(Packed, f"__{_name}__", _of_values(f"__{_name}__"))
for _name in ("count", "index"):
    setattr(Packed, _name, _of_values(_name))


def pack(values: tuple[T, ...]) -> tuple[T, ...]:
    """Return the values as a tuple that keeps them in columns.

    It is meant for many values of one attrs class whose fields are all given by position. Others that can be hashed
    come back as well, but gain less; of those that are equal the first comes back.

    >>> pack((1, 2, None))[1:], pack(())
    ((2, None), ())
    """
    return values if isinstance(values, Packed) or not values else Packed.of(_column(values), 0, len(values))


def _column(values: Sequence[Any]) -> Any:
    """The column that keeps the values, of which there is at least one."""
    kind, *others = set(map(type, values))
    if others:
        return (_offsets(values) if {kind, *others} == _NUMBERED else None) or _choices(values)
    if (kind is tuple or kind is Packed) and (items := list(chain.from_iterable(values))):
        return _Tuples(_column(items), _edges(values))
    if names := _names(kind):
        columns = [_column(list(map(attrgetter(name), values))) for name in names]
        return _Values(kind, tuple(columns), len(values))
    if values.count(values[0]) == len(values):
        return _Same(values[0])
    if kind is float:
        return array("d", values)
    if kind is int:
        return _offsets(values) or _choices(values)
    if kind is str and len(set(values)) * _RARE > len(values):
        return _Words("".join(values), _edges(values))
    return _choices(values)


def _choices(values: Sequence[Any]) -> _Choices:
    places = dict(zip(dict.fromkeys(values), count(), strict=False))
    return _Choices(tuple(places), _numbers(list(map(places.__getitem__, values))))


def _names(kind: type) -> list[str]:
    """The names of the fields of an attrs class, none for another; `attrs.has` is slow for another."""
    return [field.name for field in getattr(kind, "__attrs_attrs__", ())]


def _offsets(values: Sequence[int | None]) -> _Numbers | _Offsets | None:
    """The numbers as a column; None where one is negative, or does not fit into four bytes."""
    try:
        if None not in values:
            return _numbers(values)  # type: ignore[arg-type]
        return _Offsets(_numbers([0 if value is None else value + 1 or -1 for value in values]))
    except (OverflowError, ValueError):
        return None


def _numbers(values: Sequence[int]) -> _Numbers:
    highest = max(values)
    if highest < 1 << 8:
        return bytes(values)
    return array("H" if highest < 1 << 16 else "I", values)


def _edges(values: Sequence[Sequence[Any]]) -> _Numbers:
    return _numbers([*accumulate(map(len, values), initial=0)])
