"""The benchmarks run and their figures can be right; how fast anything is, is not tested."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from catalog.lexicon import Language, load_lexicon
from catalog.matching.text.fold import fold
from tests.bench.asking import ask, built
from tests.bench.bad_input import LONGEST, bad_texts
from tests.bench.catalogue import Script, documents
from tests.bench.engines.engine import NAMES, OURS, LeftOut, start
from tests.bench.measure import Absent, Figures, Task, fold_all, measure
from tests.bench.offers import offers, questions
from tests.bench.queries import queries
from tests.bench.results import COLUMNS, Results, load, recall, save
from tests.bench.tables import catalogue_table, verdict

SIZE = 200
LEAST_RECALL = {
    OURS: 0.95,
    "rapidfuzz WRatio": 0.2,
    "rapidfuzz token_set_ratio": 0.4,
    "tantivy fuzzy": 0.7,
}
SCRIPTS: tuple[Script, ...] = ("latin", "arabic")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder outside pytest's own, which is closed to the user that PostgreSQL runs as."""
    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder:
        yield Path(folder)


def task(script: Script) -> Task:
    written = list(documents(script, SIZE))
    return Task(
        script=script,
        written=written,
        folded=fold_all(written),
        warm_up=queries(script, written, each=1, seed=3),
        queries=queries(script, written, each=10),
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_same_seed_makes_the_same_catalogue(script: Script) -> None:
    once, again = (list(documents(script, SIZE)) for _ in range(2))
    bare = [document.head for document in documents(script, SIZE, bodies=False)]
    assert once == again
    assert [document.head for document in once] == bare
    assert once != list(documents(script, SIZE, seed=2))


def test_distinct_words_grow_like_those_of_a_real_catalogue() -> None:
    heads = [document.head for document in documents("latin", 10_000, bodies=False)]
    assert 7_000 < len({word for head in heads for word in head.split()}) < 11_000


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_kind_of_query_is_asked_and_can_be_answered(script: Script) -> None:
    catalogue = list(documents(script, SIZE))
    asked = queries(script, catalogue, each=3)
    assert {query.kind for query in asked} == {k for ks in COLUMNS[script].values() for k in ks}
    for query in asked:
        assert len(query.relevant) > 0
        assert query.recall(query.relevant.tolist()) == 1.0
        assert query.recall([]) == 0.0


def test_a_query_without_typos_has_the_words_of_the_offers_it_means() -> None:
    catalogue = list(documents("latin", SIZE))
    exact = [q for q in queries("latin", catalogue, each=5) if q.kind in COLUMNS["latin"]["t0"]]
    assert len(exact) == 20
    for query in exact:
        words = set(fold(query.text).split())
        having = [row for row, d in enumerate(catalogue) if words <= set(fold(d.head).split())]
        assert query.relevant.tolist() == having


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_an_engine_finds_what_it_should(name: str, script: Script, open_folder: Path) -> None:
    try:
        engine = start(name, open_folder)
    except LeftOut as reason:
        pytest.skip(str(reason))
    given = task(script)
    try:
        engine.build(given.written if engine.folds else given.folded)
        shares = [
            query.recall(engine.search(query.text if engine.folds else fold(query.text), 5))
            for query in given.queries
            if query.kind in COLUMNS[script]["all"]
        ]
    finally:
        engine.close()
    assert sum(shares) / len(shares) >= LEAST_RECALL.get(name, 0.8)


def test_figures_are_kept_replaced_and_shown(tmp_path: Path) -> None:
    given = task("latin")
    path = tmp_path / "figures" / "engines.json"
    found = measure(OURS, given, folded=True, seconds=5, patience=60)
    assert isinstance(found, Figures)
    gone = Absent(engine="Xapian", script="latin", offers=SIZE, folded=True, reason="none")
    save(Results().with_(found).with_(found).with_(gone), path)
    results = load(path)
    assert results.figures == (found,)
    assert results.absent == (gone,)
    assert recall(found, "all") >= LEAST_RECALL[OURS]
    assert "**Bildungslotse**" in catalogue_table(results, "latin", SIZE)
    assert verdict(results, "latin", SIZE) == ""  # nobody to compare with


def test_an_engine_that_fails_is_left_out() -> None:
    found = measure(OURS, task("latin"), folded=True, seconds=5, patience=0)
    assert isinstance(found, Absent)
    assert "not ready" in found.reason


def test_questions_and_bad_input_are_answered() -> None:
    lexicon = load_lexicon()
    snapshot = built(offers(SIZE, lexicon), lexicon)
    german = tuple(offers(SIZE, lexicon, (Language.DE,)))
    assert {*german[0].texts} == {Language.DE}
    found = [ask(snapshot, text).found for text in questions(snapshot.offers, lexicon, 20)]
    assert sum(number > 0 for number in found) > 10
    texts = bad_texts(Random(1), lexicon)  # noqa: S311 - the same in every run
    assert max(map(len, texts.values())) == LONGEST
    for text in texts.values():
        ask(snapshot, text)
