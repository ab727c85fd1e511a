"""Check: the proof-reader (校对): what in a document does not agree with itself, with the standard or the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..document import Document, Problem, Severity
from ..errors import ArgumentError
from ..layout import parse
from ..sections import outline_of
from ..sections.model import Outline
from ..slogans import Slogan, find_slogans
from .attachments import find_attachment_slips
from .codes import ProblemCode, problem_codes, to_problem, worded
from .counts import find_wrong_counts
from .dates import find_impossible_dates
from .headings import find_heading_slips
from .levels import find_level_slips
from .numbering import find_numbering_slips
from .pairs import find_unpaired
from .reading import Finding, Reading, read
from .references import find_missing_articles
from .repeats import find_repeats
from .runin import find_run_in_gaps
from .widths import find_half_width

__all__ = ["ProblemCode", "check", "problem_codes"]

# Every family of rules: a pure function from what was read to what it objects to.
_RULES: tuple[Callable[[Reading], Iterable[Finding]], ...] = (
    find_numbering_slips,
    find_run_in_gaps,
    find_level_slips,
    find_heading_slips,
    find_wrong_counts,
    find_unpaired,
    find_half_width,
    find_repeats,
    find_missing_articles,
    find_attachment_slips,
    find_impossible_dates,
)


def check(
    document: Document | str,
    *,
    outline: Outline | None = None,
    slogans: tuple[Slogan, ...] | None = None,
    codes: Iterable[str] | None = None,
    severity: Severity | str = Severity.NOTE,
) -> tuple[Problem, ...]:
    """Return what a proof-reader would query in a document (校对), in text order.

    Numbering, announced counts, standing slogans, punctuation, references, annexes and dates; `problem_codes` lists
    the kinds. `codes` chooses among them, `severity` is the least that is returned. `outline` and `slogans` are
    the document's own, if they have been made already. The layout's own problems (hard-wrapped) are among them.

    An unknown code or severity raises `ArgumentError`. Prose never raises, and what cannot be told is not reported: a
    text with no numbering has no gaps.

    >>> problem, = check("一、抓招商。\\n二、优服务。\\n四、强保障。")
    >>> problem.code, problem.text, problem.suggestion
    ('gap', '四、', '三、')
    >>> problem.message, problem.message_zh
    ('四、 follows 二、: 三、 is missing', '二、之后是四、，缺三、')
    """
    if isinstance(document, str):
        document = parse(document)
    elif not isinstance(document, Document):
        raise TypeError(f"check takes a Document or a str, not {type(document).__name__}")
    chosen, least = _chosen(codes), _least(severity)
    outline = outline_of(document, outline)
    slogans = find_slogans(document, outline=outline) if slogans is None else _slogans_of(document, slogans)
    problems = _problems(read(document, outline, slogans))
    ranks = list(Severity)
    kept = [p for p in problems if (chosen is None or p.code in chosen) and ranks.index(p.severity) <= least]
    return tuple(sorted(kept, key=lambda p: (p.start, p.end, p.code)))


def _problems(reading: Reading) -> Iterator[Problem]:
    yield from (worded(problem) for problem in reading.document.problems)  # the layout's own
    for rule in _RULES:
        for found in rule(reading):
            yield to_problem(reading.text, found)


def _chosen(codes: Iterable[str] | None) -> frozenset[str] | None:
    if codes is None:
        return None
    if isinstance(codes, str):
        raise TypeError(f"codes is a list of codes, not a str; give [{codes!r}]")
    chosen, known = list(codes), [kind.code for kind in problem_codes()]
    for code in chosen:
        if not isinstance(code, str):
            raise TypeError(f"codes holds strs, not {type(code).__name__}")
        if code not in known:
            raise ArgumentError(f"codes: {code!r} is no code; use any of {', '.join(known)}")
    return frozenset(chosen)


def _least(severity: Severity | str) -> int:
    """The rank of the least severity that is returned; 0 is the gravest."""
    if not isinstance(severity, str):
        raise TypeError(f"severity is a Severity or a str, not {type(severity).__name__}")
    try:
        return list(Severity).index(Severity(severity))
    except ValueError:
        raise ArgumentError(f"severity: {severity!r} is none; use one of {', '.join(Severity)}") from None


def _slogans_of(document: Document, slogans: tuple[Slogan, ...]) -> tuple[Slogan, ...]:
    for slogan in slogans:
        if not isinstance(slogan, Slogan):
            raise TypeError(f"slogans holds Slogans, not {type(slogan).__name__}")
        if slogan.source != document.text:
            raise ArgumentError("slogans are those of another text; give what find_slogans returned for this document")
    return tuple(slogans)
