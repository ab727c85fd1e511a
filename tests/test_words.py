"""Words: what counts as one, where it stands, and that jieba is kept on a leash."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.document import Block, Document, Role, Statement
from policytext.spans import Span
from policytext.themes import keyness
from policytext.words import (
    CharacterSegmenter,
    JiebaSegmenter,
    RjiebaSegmenter,
    Segmenter,
    count_words,
    default_segmenter,
    find_words,
    is_function_word,
    is_verbal,
    known_terms,
)

SOURCE = str(Path(__file__).parents[1] / "src")


def texts(text: Document | Span | str, segmenter: Segmenter | None = None) -> list[str]:
    return [word.text for word in find_words(text, segmenter)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一要优化营商环境", ["营商环境"]),
        ("二是园区承接项目", ["园区", "承接", "项目"]),
        ("第三是园区", ["园区"]),
        ("其一，园区", ["园区"]),
        ("统一大市场", ["统一大市场"]),
        ("投资3.5亿元", ["投资"]),
        ("投资三十五亿元", ["投资"]),
        ("9月12日企业签约", ["企业", "签约"]),
        ("第三条路径", ["路径"]),
        ("十四五规划", ["规划"]),
        ("一带一路", ["一带一路"]),
        ("，。；：！？（）“”", []),
        ("5G基站", ["基站"]),
        ("AI企业", ["AI", "企业"]),
        ("推进工作，同志们", ["工作"]),
        ("四大，五个，三级，一项", []),
        ("实施九大行动", ["行动"]),
        ("增强四个意识", ["增强", "四个意识"]),
        ("三个项目", ["项目"]),
        ("一件事一次办", ["一件事一次办"]),
        ("真正迅速地，他们此后有所签约", ["有所", "签约"]),
        ("千方百计招商", ["招商"]),
        ("摆在园区，狠抓签约", ["园区", "签约"]),
        ("推进存量园区", ["存量", "园区"]),
        ("处在园区，位于园区", ["园区", "园区"]),
        ("林某同志签约", ["签约"]),
        ("负责同志签约", ["签约"]),
        ("招商引资", ["招商引资"]),
        ("", []),
    ],
)
def test_what_is_a_word(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_the_longest_run_is_cut_in_pieces_and_loses_nothing() -> None:
    text = "园区签约" * 1500
    assert len(texts(text, CharacterSegmenter())) == len(text)
    assert count_words(text)["园区"] == 1500


def test_half_width_letters_and_full_width_letters_are_one_word() -> None:
    assert count_words("AI，ＡＩ") == {"AI": 2}


def test_names_of_speakers_are_no_words() -> None:
    text = "高阳光强调，园区要见阳光。林海园指出，要守护森林。"
    statements = (Statement(text, 13, 25, speaker="林海园", verb="指出"),)
    doc = Document(text, (Block(text, 0, len(text), Role.BODY),), statements, speakers=("高阳光",))
    assert texts(doc) == ["园区", "阳光", "守护", "森林"]
    assert texts(statements[0]) == ["守护", "森林"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("改革局主任高阳光出席，高阳光签约", ["改革", "签约"]),
        ("高阳光同志到园区，请高阳光签约", ["园区", "签约"]),
        ("县长林海，园区见林海", ["园区", "林海"]),  # the forest stays
        ("主任务，高温天气", ["任务", "高温", "天气"]),
        ("县长高度重视园区", ["高度重视", "园区"]),
    ],
)
def test_who_is_named_with_a_post_is_no_word(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_furniture_and_attendance_have_no_words() -> None:
    text = "招商引资\n网站地图\n林业局"
    blocks = (
        Block(text, 0, 4, Role.TITLE),
        Block(text, 5, 9, Role.FURNITURE),
        Block(text, 10, 13, Role.ATTENDANCE),
    )
    assert texts(Document(text, blocks)) == ["招商引资"]
    assert texts(Document("招商引资")) == ["招商引资"]


def test_a_span_is_read_alone_and_offsets_are_those_of_the_text() -> None:
    text = "园区签约，园区投产"
    words = find_words(Span(text, 5, 9))
    assert [(w.start, w.end, w.text) for w in words] == [(5, 7, "园区"), (7, 9, "投产")]


@given(st.text(max_size=200))
def test_any_text_has_words_inside_it_in_order(text: str) -> None:
    end = 0
    for word in find_words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


def test_a_wrong_type_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="not int"):
        find_words(3)  # type: ignore[arg-type]


# Segmenters


def test_the_segmenters_name_themselves() -> None:
    assert default_segmenter() == JiebaSegmenter()
    assert JiebaSegmenter().name.startswith("jieba 0.")
    assert CharacterSegmenter().name == "characters"


def test_any_object_with_a_name_and_a_cut_is_a_segmenter() -> None:
    class Halves:
        name = "halves"

        def cut(self, text: str) -> list[str]:
            return [text[:2], text[2:]]

    own: Segmenter = Halves()
    assert texts("园区签约，二要园区", own) == ["园区", "签约", "园区"]
    assert keyness("园区签约", "园区", segmenter=own).segmenter == "halves"


@pytest.mark.parametrize("segmenter", [JiebaSegmenter(), CharacterSegmenter(), RjiebaSegmenter()])
def test_pieces_join_to_the_text_and_results_name_what_cut_it(segmenter: Segmenter) -> None:
    if isinstance(segmenter, RjiebaSegmenter):
        pytest.importorskip("rjieba", reason="the extra `fast` is not installed")
    for text in ("优化营商环境", "岱屿县一要招商二要引资", "policy", "招" * 1000):
        assert "".join(segmenter.cut(text)) == text
    name, _, version = segmenter.name.partition(" ")
    assert name in ("jieba", "characters", "rjieba")
    assert bool(re.match(r"[0-9]+\.[0-9]", version)) is (name != "characters")
    assert keyness("招商引资园区", "乡村振兴园区", segmenter=segmenter).segmenter == segmenter.name


def test_rjieba_cuts_as_jieba_does_but_for_the_terms() -> None:
    pytest.importorskip("rjieba", reason="the extra `fast` is not installed")
    assert texts("企业投产，学校开学", RjiebaSegmenter()) == texts("企业投产，学校开学")
    assert texts("优化营商环境", RjiebaSegmenter()) == ["营商", "环境"]


def test_without_rjieba_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    for use in (lambda: RjiebaSegmenter().cut("园区"), lambda: RjiebaSegmenter().name):
        with pytest.raises(ImportError, match=r"pip install 'policytext\[fast\]'"):
            use()


def test_verbs_and_adjectives_are_told_from_nouns_and_terms() -> None:
    assert [w for w in ("跨越", "崛起", "得力", "大型", "茶园", "建设", "扶贫开发", "岱屿") if is_verbal(w)] == [
        "跨越",
        "崛起",
        "得力",
        "大型",
    ]
    assert not is_verbal("签约")  # a verb, and a term of the themes


def test_terms_of_themes_and_names_of_slogans_are_words_whatever_the_dictionary_calls_them() -> None:
    assert {"营商环境", "四个意识", "良种"} <= known_terms()
    assert "粮食播种，PM2.5" not in known_terms()
    assert not is_function_word("良种")  # a numeral in jieba's dictionary
    assert is_function_word("绝大部分")
    assert is_function_word("推进")
    assert not is_function_word("园区")


def test_characters_are_cut_without_jieba() -> None:
    code = (
        "import sys, policytext.words as w;"
        "assert len(w.find_words('园区签约', w.CharacterSegmenter())) == 4; assert 'jieba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": SOURCE}, check=True)


@given(st.text(alphabet="一要招商引资，四大。个产业\n", max_size=40), st.data())
def test_a_span_has_the_words_of_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    within = [(w.start - start, w.end - start) for w in find_words(Span(text, start, end))]
    assert within == [(w.start, w.end) for w in find_words(text[start:end])]


def test_rjieba_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "rjieba.py").write_text("def cut(text):\n    return [text[:2], text[2:]]\n", "utf-8")
    info = tmp_path / "rjieba-9.9.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: rjieba\nVersion: 9.9\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "rjieba", raising=False)
    segmenter = RjiebaSegmenter()
    assert segmenter.name == "rjieba 9.9"
    assert texts("园区签约", segmenter) == ["园区", "签约"]
    monkeypatch.delitem(sys.modules, "rjieba")


def test_threads_get_the_same_words() -> None:
    lines = [f"优化营商环境，第{i}个园区签约投产。" for i in range(50)]
    alone = [texts(line) for line in lines]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(texts, lines)) == alone


def test_a_segmenter_is_fed_at_most_a_thousand_characters_of_one_run() -> None:
    fed: list[str] = []

    class Recorder:
        name = "recorder"

        def cut(self, text: str) -> list[str]:
            fed.append(text)
            return [text]

    for hostile in ("一要" * 20_000, "万" * 40_000, "招" * 40_000, "陈书记" * 15_000, "a" * 40_000):
        find_words(hostile, Recorder())
    assert max(map(len, fed)) == 1000  # jieba's guesses take time by the square of what it is fed
    assert all(text.isalpha() and text.isascii() == text[0].isascii() for text in fed)


def test_a_text_may_name_any_number_of_persons() -> None:
    # One pattern of all the names would take minutes.
    given = [a + b for a in map(chr, range(0x4E00, 0x4E80)) for b in map(chr, range(0x5000, 0x5080))]
    text = "，".join(f"主任陈{name}出席，陈{name}同志" for name in given)
    assert {"主任", "同志", "出席"}.isdisjoint(words := set(texts(text)))
    assert len(words) < len(given) / 10


def test_no_cache_no_output_no_warning_and_jieba_itself_untouched(tmp_path: Path) -> None:
    # A cache file planted by somebody else would replace the dictionary if it were read.
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(b"planted")
    code = (
        "import sys, policytext.themes, policytext.words as w; assert 'jieba' not in sys.modules;"
        "print([x.text for x in w.find_words('优化营商环境，园区签约')]);"
        "import jieba; assert not jieba.dt.initialized and not jieba.dt.FREQ"
    )
    env = {**os.environ, "PYTHONPATH": SOURCE, "TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    env["PYTHONDONTWRITEBYTECODE"] = "1"  # compile jieba anew, so that its invalid escapes are met
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    assert done.stdout.decode() == "['营商环境', '园区', '签约']\n"
    assert [p.name for p in tmp_path.iterdir()] == ["jieba.cache"]
    assert planted.read_bytes() == b"planted"
    assert Path(tempfile.gettempdir()) != tmp_path
