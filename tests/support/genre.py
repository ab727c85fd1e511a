"""Hypothesis strategies that write texts of the genre together with what a reader should find in them.

Regulations with known chapters, sections, articles and items; speeches with known parts; paragraphs with slogans
whose members are known; news items with known speakers. Whoever writes a text knows what is in it: no other test is as
strict.
"""

from __future__ import annotations

from attrs import field, frozen
from hypothesis import strategies as st
from strategies import Expected, Numbered, chinese

__all__ = [
    "KnownSlogan",
    "KnownSpeech",
    "KnownStatement",
    "News",
    "Slogans",
    "news_items",
    "regulations",
    "slogan_texts",
    "speeches",
]


@frozen
class _Text:
    """A text that grows, and knows how long it is."""

    parts: list[str] = field(factory=list)

    @property
    def at(self) -> int:
        return sum(map(len, self.parts))

    def add(self, *pieces: str) -> None:
        self.parts.extend(pieces)

    def whole(self) -> str:
        return "".join(self.parts)


# --- regulations ----------------------------------------------------------------------------------

_CHAPTERS = ("总则", "职责分工", "服务与保障", "监督管理", "法律责任", "附则")
_PARTS = ("一般规定", "申请与受理", "检查", "评估")
_ARTICLES = (
    "为了规范本县社区食堂的管理，保障老年人用餐，结合实际，制定本办法。",
    "社区食堂的设立应当遵循便民、安全、节俭的原则。",
    "县民政部门负责指导监督，其他部门按照职责做好相关工作。",
    "任何单位和个人不得擅自改变社区食堂的用途。",
    "违反本办法规定的，由有关部门责令限期改正。",
)
_LISTING = ("申请设立社区食堂的，应当具备下列条件：", "有下列情形之一的，应当停业整改：")
_ITEMS = ("有固定的场所", "有合格的厨师", "有健全的制度", "有必要的设备", "有可靠的货源")


@st.composite
def regulations(draw: st.DrawFn) -> Numbered:
    """Regulations: chapters, in some of them sections (节), articles numbered through, some with items （一）（二）."""
    written, found = _Text(), []
    written.add("南河县社区食堂管理办法\n")
    article = 0

    def note(style: str, number: int, title: str, parent: int | None) -> int:
        found.append(Expected(written.at, style, number, title, "", parent, None))
        return written.at

    def articles(parent: int) -> None:
        nonlocal article
        for _ in range(draw(st.integers(1, 3))):
            article += 1
            listing = draw(st.sampled_from((None, None, *_LISTING)))
            sentence = listing or draw(st.sampled_from(_ARTICLES))
            lead = sentence[: min(sentence.find(mark) for mark in "。：" if mark in sentence)]
            start = note("legal", article, lead, parent)
            written.add(f"第{chinese(article)}条　{sentence}\n")
            if listing:
                for number, item in enumerate(draw(_some(_ITEMS, 2, 5)), 1):
                    note("cn_paren", number, item, start)
                    written.add(f"（{chinese(number)}）{item}；\n")

    for number in range(1, draw(st.integers(2, 5)) + 1):
        title = _CHAPTERS[number - 1]
        chapter = note("legal", number, title, None)
        written.add(f"第{chinese(number)}章　{title}\n")
        if draw(st.booleans()):
            for sub, name in enumerate(draw(_some(_PARTS, 2, 3)), 1):
                part = note("legal", sub, name, chapter)
                written.add(f"第{chinese(sub)}节　{name}\n")
                articles(part)
        else:
            articles(chapter)
    return Numbered(written.whole(), tuple(found))


def _some(pool: tuple[str, ...], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(pool), min_size=least, max_size=most, unique=True)


# --- speeches -------------------------------------------------------------------------------------


@frozen
class KnownSpeech:
    """A speech and what its parts are: (role, text) in order."""

    text: str
    roles: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]


_TITLES = ("在全县招商引资工作会议上的讲话", "在南河县年中经济工作会议上的讲话", "在全县防汛工作动员会上的讲话")
_BYLINES = ("县委书记　陈一川", "江望舟")
_DATES = ("（2026年3月5日）", "（2026年11月12日）")
_SALUTATIONS = ("同志们：", "各位代表：", "各位来宾，同志们：")
_OPENINGS = ("今天我们召开这次会议，主要任务是总结经验、部署工作。", "下面，我讲几点意见。")
_HEADINGS = ("提高认识，增强责任感", "突出重点，抓好关键环节", "加强领导，确保任务落实", "严明纪律，转变工作作风")
_PARAGRAPHS = (
    "各镇各部门要对照职责分工，拿出具体办法，明确时间节点，确保各项任务落到实处。",
    "去年以来，全县上下克服多重困难，经济运行总体平稳，民生事业有了新的进步。",
)
_CLOSINGS = ("谢谢大家！", "我的讲话完了，谢谢大家！")


@st.composite
def speeches(draw: st.DrawFn) -> KnownSpeech:
    """Speeches: title, date or byline or neither, salutation, an opening, some 一、 with paragraphs, thanks."""
    roles: list[tuple[str, str]] = [("title", draw(st.sampled_from(_TITLES)))]
    if draw(st.booleans()):
        roles.append(("meta", draw(st.sampled_from(_DATES))))
    if draw(st.booleans()):
        roles.append(("byline", draw(st.sampled_from(_BYLINES))))
    roles.append(("salutation", draw(st.sampled_from(_SALUTATIONS))))
    roles.append(("body", draw(st.sampled_from(_OPENINGS))))
    headings = draw(_some(_HEADINGS, 2, 4))
    for number, heading in enumerate(headings, 1):
        roles.append(("body", f"{chinese(number)}、{heading}"))
        roles += [("body", p) for p in draw(st.lists(st.sampled_from(_PARAGRAPHS), min_size=1, max_size=3))]
    roles.append(("closing", draw(st.sampled_from(_CLOSINGS))))
    eol, indent = draw(st.sampled_from(("\n", "\r\n", "\n\n"))), draw(st.sampled_from(("", "　　")))
    lines = [line if role in ("title", "meta", "byline", "salutation") else indent + line for role, line in roles]
    return KnownSpeech(eol.join(lines) + eol, tuple(roles), tuple(headings))


# --- slogans --------------------------------------------------------------------------------------


@frozen
class KnownSlogan:
    """A numeral slogan of a text: where its name starts, its name, its number, and where its members stand."""

    start: int
    name: str
    number: int
    members: tuple[tuple[int, int], ...]


@frozen
class Slogans:
    """A text and all its numeral slogans, in text order."""

    text: str
    slogans: tuple[KnownSlogan, ...]


_PLAIN = (
    "各镇各部门要抓紧抓实，不折不扣完成全年任务。",
    "会议听取了有关情况汇报，研究了下一步工作。",
    "要坚持问题导向，主动登门听取企业和群众的意见。",
)
# What is counted with its measure word, and names of its members: of one kind, so that any three make a list.
_SETS = (
    ("道关口", ("立项评估", "资金使用", "竣工验收", "质量检测", "后期管护"), "严把"),
    ("条主线", ("农机制造", "精深加工", "冷链物流", "电商服务", "品牌培育"), "突出"),
    ("大领域", ("教育", "医疗", "养老", "托幼", "住房"), "聚焦"),
    ("篇文章", ("强村", "兴镇", "融城", "活商", "惠农"), "做好"),
    ("大战役", ("治水", "净土", "蓝天", "清废", "增绿"), "打好"),
)
_SHAPES = ("quotation", "quotations", "before", "brackets", "colon", "that is")


@st.composite
def slogan_texts(draw: st.DrawFn) -> Slogans:
    """Paragraphs that name one to three sets with their members, each set in another construction."""
    written, found = _Text(), []
    for head, pool, verb in draw(st.lists(st.sampled_from(_SETS), min_size=1, max_size=3, unique=True)):
        members = draw(_some(pool, 3, 5))
        written.add(draw(st.sampled_from(_PLAIN)))
        found.append(_slogan(written, draw(st.sampled_from(_SHAPES)), (head, verb), members))
        written.add(draw(st.sampled_from(("", "\n", *_PLAIN))))
    return Slogans(written.whole(), tuple(found))


def _slogan(written: _Text, shape: str, words: tuple[str, str], members: list[str]) -> KnownSlogan:
    """Write one sentence with one slogan."""
    head, verb = words
    name = chinese(len(members)) + head
    places: list[tuple[int, int]] = []

    def listed(before: str = "", between: str = "、", after: str = "") -> None:
        written.add(before)
        for i, member in enumerate(members):
            written.add(between if i else "")
            places.append((written.at, written.at + len(member)))
            written.add(member)
        written.add(after)

    def named(text: str = name) -> int:
        start = written.at
        written.add(text)
        return start

    written.add("全县要", verb)
    if shape == "quotation":
        listed("“", "、", "”")
        start = named()
    elif shape == "quotations":
        listed("“", "”“", "”")
        start = named()
    elif shape == "before":
        listed(after="等")
        start = named()
    else:
        start = named()
        listed(*{"brackets": ("（", "、", "）"), "colon": ("：", "、", ""), "that is": ("，即", "、", "")}[shape])
    written.add("。")
    return KnownSlogan(start, name, len(members), tuple(places))


# --- news -----------------------------------------------------------------------------------------


@frozen
class KnownStatement:
    """Reported speech: where the speaker is named, who spoke, and the verb."""

    start: int
    speaker: str
    verb: str
    person: bool


@frozen
class News:
    """A news item and all that is reported in it, in text order."""

    text: str
    statements: tuple[KnownStatement, ...]


_PERSONS = (
    ("县委书记", "陈一川"),
    ("县长", "李若谷"),
    ("副县长", "江望舟"),
    ("县人大常委会主任", "周亦安"),
    ("", "赵明远"),
)
_BODIES = ("会议", "县政府常务会议", "通知", "座谈会")
_VERBS = ("强调", "指出", "要求", "表示")
_CLEAR_VERBS = (
    "强调",
    "指出",
    "表示",
)  # 要求 is a noun too: after a bare name that nobody has presented it says nothing
_SAID = ("要抓好当前各项工作，确保完成目标。", "要主动服务企业，解决实际困难。", "全县形势总体向好，来之不易。")
_ASIDE = ("大家一起察看了项目现场。", "与会人员还听取了情况汇报。", "活动持续了一整天。")


@st.composite
def news_items(draw: st.DrawFn) -> News:
    """News items: a title, a dateline, and paragraphs in which persons (by post, name or pronoun) and bodies speak."""
    written, found = _Text(), []
    written.add(draw(st.sampled_from(("南河县召开年中经济工作会议", "陈一川到企业调研"))), "\n", "南河新闻网讯　")
    written.add("7月3日，南河县召开年中经济工作会议。", "\n")
    for _ in range(draw(st.integers(1, 4))):
        person = draw(st.none() | st.sampled_from(_PERSONS))
        speaker = draw(st.sampled_from(_BODIES)) if person is None else person[1]
        opening = speaker if person is None else person[0] + speaker
        for turn in range(draw(st.integers(1, 3))):
            if turn and draw(st.booleans()):
                written.add(draw(st.sampled_from(_ASIDE)))
            # The one who has just spoken is 他; a body says its name again.
            subject = "他" if turn and person is not None and draw(st.booleans()) else opening
            verbs = _CLEAR_VERBS if person is not None and subject == speaker else _VERBS
            verb = draw(st.sampled_from(verbs))
            start = written.at + subject.rfind(speaker) if subject == opening else written.at
            found.append(KnownStatement(start, speaker, verb, person is not None))
            written.add(subject, verb, draw(st.sampled_from("，：")), draw(st.sampled_from(_SAID)))
        written.add("\n")
    return News(written.whole(), tuple(found))
