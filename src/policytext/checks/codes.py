"""Codes: the table of everything that the proof-reader looks for, with its severity and wording in two languages."""

from __future__ import annotations

import functools

from attrs import frozen

from ..document import Problem, Severity
from ..tables import read_table
from .reading import Finding

__all__ = ["ProblemCode", "problem_codes", "to_problem", "worded"]


@frozen
class ProblemCode:
    """One kind of problem that `check` looks for (疑点的种类): its code, severity and meaning.

    `meaning` and `meaning_zh` say it in a line, in English and Chinese; `source` names the standard or the practice
    that it rests on.

    >>> from policytext import problem_codes
    >>> gap = problem_codes()[0]
    >>> gap.code, str(gap.severity), gap.meaning_zh
    ('gap', 'warning', '序号跳号')
    """

    code: str
    severity: Severity
    meaning: str
    meaning_zh: str
    source: str
    message: str  # with the {names} that a finding fills in
    message_zh: str


@functools.cache
def problem_codes() -> tuple[ProblemCode, ...]:
    """Return every kind of problem that `check` looks for, in the order of the documentation.

    >>> [code.code for code in problem_codes() if code.severity == "error"]
    ['missing-article', 'impossible-date', 'wrong-weekday']
    """
    return tuple(
        ProblemCode(**{**row, "severity": Severity(row["severity"])}) for row in read_table("problems")["problem"]
    )


@functools.cache
def _by_code() -> dict[str, ProblemCode]:
    return {kind.code: kind for kind in problem_codes()}


def to_problem(text: str, finding: Finding) -> Problem:
    """Return the problem that a finding makes of its place in the text, with both messages written out."""
    kind = _by_code()[finding.code]
    values = dict(finding.values)
    return Problem(
        text,
        finding.start,
        finding.end,
        code=kind.code,
        message=kind.message.format(**values),
        message_zh=kind.message_zh.format(**values),
        severity=kind.severity,
        suggestion=finding.suggestion,
    )


def worded(problem: Problem) -> Problem:
    """Return a problem that the layout noted, with the severity and the wording of its code; others as they are."""
    if problem.code not in _by_code():
        return problem
    return to_problem(problem.source, Finding(problem.code, problem.start, problem.end))
