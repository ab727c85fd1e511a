from __future__ import annotations

import re

from ...document import Document, Role
from ..model import Member, Resolution, Slogan, SloganKind
from .shape import Run

_ROLES = frozenset((Role.BODY, Role.CLOSING, Role.TITLE, Role.KICKER, Role.SUBTITLE))
_CUT = re.compile(r"[、，；：。！？…\n ]|”(?=“)")
_LEVEL = {"、": 1, " ": 1, "”": 1, "，": 2, "；": 3, "：": 5, "。": 4, "！": 4, "？": 4, "…": 4, "\n": 5}
_AND = re.compile(r"(?<=.)(?:以及|[和与及])(?=.)")
_MARK = re.compile(r"(?:[一二三四五六七八九十]{1,3}(?:[是要、为]|)|（.{1,3}）|[0-9]|第.{1,3}[条章节])")
_CLIP = 60
THRESHOLD = 0.4
_WEAK = frozenset("0123456789.%+-年月日（）《》\"'“”的、，和与等了、一二三四五六七八九十")
_LIGHT = frozenset("的“”")
_QUOTES = re.compile(r"[“”（）《》]")
_OPEN = "“（《"


def _pieces(folded, blocks):
    out = []
    for block in blocks:
        text = folded[block.start : block.end]
        pos = block.start
        before = 6
        for m in _CUT.finditer(text):
            e = block.start + m.start()
            c = m.group()
            lev = _LEVEL[c]
            if c == "”":
                e += 1
            if e > pos:
                _add(out, folded, pos, e, before, lev)
                before = lev
            else:
                before = max(before, lev)
            pos = block.start + m.end()
        _add(out, folded, pos, block.end, before, 6)
    return out


def _add(out, folded, start, end, before, after):
    if end <= start:
        return
    if before == 1 and after != 1:
        m = _AND.search(folded[start:end])
        if m and m.end() <= 12:
            _add2(out, folded, start, start + m.start(), before)
            _add2(out, folded, start + m.end(), end, 1)
            return
    _add2(out, folded, start, end, before)


def _add2(out, folded, start, end, before):
    """split at unbalanced quotes; level 2.5 = boundary of a quotation"""
    opened = []
    pos = start
    for m in _QUOTES.finditer(folded, start, end):
        if m.group() in _OPEN:
            opened.append(m.start())
        elif opened:
            opened.pop()
        else:
            if m.start() > pos:
                out.append((pos, m.start(), before))
            before = 0
            pos = m.end()
    for o in opened:
        if o > pos:
            out.append((pos, o, before))
        before = 0
        pos = o + 1
    if end > pos:
        out.append((pos, end, before))


def _search(folded, segs, breaks, joins, minimum, firsts=None):
    """runs in a sequence of segments [(s, e)]; breaks[i]: nothing goes over from i-1 to i; joins[i]: level of separator before i"""
    n = len(segs)
    texts = [folded[s : min(e, s + _CLIP)] for s, e in segs]
    sets = [frozenset(t) for t in texts]
    cand = {}
    for i in range(n - 2):
        if breaks[i + 1] or breaks[i + 2]:
            continue
        pair = sets[i + 1] & sets[i + 2]
        if not (pair - _WEAK) and not _LIGHT <= pair:
            continue
        starts = firsts[i] if firsts else (segs[i],)
        best = None
        for s, e in starts:
            t = folded[max(s, e - _CLIP):e]
            shared = pair & frozenset(t)
            if not (shared - _WEAK) and not _LIGHT <= shared:
                continue
            shared = (shared - _WEAK) | (shared & _LIGHT)
            run = Run([t, texts[i + 1], texts[i + 2]], shared)
            if run.fit is None: continue
            run.first = max(s, e - _CLIP)
            if firsts and run.fit.spans[0][0] > 0 and run.fit.pattern[0] == "…":
                continue
            if joins[i + 1] != joins[i + 2] and joins[i+1] < 3 and not run.fit.exact:
                continue
            if run.fit.strength >= minimum and (best is None or run.fit.strength > best.fit.strength):
                best = run
        if best is not None:
            cand[i] = best
            best.stop = i + 3
            best.open = True

    def extend(run):
        while run.open and run.stop < n and not breaks[run.stop] and run.push(texts[run.stop], joins[run.stop] > joins[run.stop - 1]):
            run.stop += 1
        run.open = False
        return run

    done = -1
    for i in sorted(cand):
        if i < done:
            continue
        run = extend(cand[i])
        rivals = [cand[j] for j in (i + 1, i + 2) if j in cand and j < run.stop - 0]
        if any(extend(r).fit.strength * (len(r.texts) - 1) > run.fit.strength * (len(run.texts) - 1) for r in rivals):
            continue
        f = run.fit
        k = len(run.texts)
        lo, hi = i, i + k - 1
        size = k
        while size < 4 * k and lo > 0 and joins[lo] == 1:
            lo -= 1; size += 1
        while size < 4 * k and hi + 1 < n and joins[hi + 1] == 1:
            hi += 1; size += 1
        strength = f.strength * (k / size) ** 0.5
        if strength < minimum:
            continue
        done = run.stop
        bases = [run.first] + [segs[i + q][0] for q in range(1, k)]
        yield tuple((b + s, b + e) for b, (s, e) in zip(bases, f.spans)), f, strength


def find_parallel(document: Document, folded: str, minimum: float = THRESHOLD) -> list[Slogan]:
    blocks = [b for b in document.blocks if b.role in _ROLES]
    said = frozenset(s.start for s in document.statements)
    pieces = _pieces(folded, blocks)
    found = []
    segs = [(s, e) for s, e, _ in pieces]
    found += _search(folded, segs, [b in (0, 4, 5, 6) for *_, b in pieces], [b for *_, b in pieces], minimum)
    wide = []
    for s, e, b in pieces:
        if b in (0, 1) and wide:
            wide[-1] = (wide[-1][0], e, wide[-1][2])
        else:
            wide.append((s, e, b))
    found += _search(folded, [(s, e) for s, e, _ in wide], [b >= 4 for *_, b in wide], [b for *_, b in wide], minimum)
    for level in (3, 4, 6):
        units = []
        for s, e, b in wide:
            if b >= level or not units:
                units.append([(s, e)])
            else:
                units[-1].append((s, e))
        if all(len(u) == 1 for u in units):
            continue
        heads = [u[0] for u in units]
        marked = [bool(_MARK.match(folded, s, e)) or s in said for s, e in heads]
        firsts = [[c for c in u[-8:]] for u in units]
        for u, f in zip(units, firsts):
            if u[0] not in f: f.insert(0, u[0])
        found += _search(folded, heads, marked, [level] * len(heads), minimum, firsts)
    return _slogans(document.text, folded, found)


def _slogans(text, folded, found):
    seen = set()
    result = []
    for spans, fit, strength in sorted(found, key=lambda f: (f[0][0], -f[-1])):
        key = tuple(e for _, e in spans)
        if key in seen:
            continue
        if sum(any(c.isdigit() for c in folded[s:e]) for s, e in spans) * 2 > len(spans):
            continue
        seen.add(key)
        result.append(
            Slogan(
                text, spans[0][0], spans[-1][1], SloganKind.PARALLEL,
                members=tuple(Member(text[s:e], s, e) for s, e in spans),
                resolved_by=Resolution.ANCHOR, anchor=fit.anchor, pattern=fit.pattern,
                strength=round(min(1.0, strength), 3),
            )
        )
    return result
