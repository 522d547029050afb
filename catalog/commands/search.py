"""`lotse search`: what a text is understood as, and the offers it finds, with reasons."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

import click

from catalog.commands.catalogue import current_catalogue
from catalog.commands.explanation import explanation
from catalog.lexicon import Language, LexiconError, load_lexicon
from catalog.matching import Answers, Match, Reason, Slot, Snapshot, Understanding, Verdict
from catalog.matching.wish.semantic import Meanings, shipped_encoder

MARKS = {Verdict.FITS: "+", Verdict.UNKNOWN: "?", Verdict.MISSES: "-"}


class BadLineError(ValueError):
    """A batch line that asks nothing; says what is wrong with it."""


@click.command("search")
@click.argument("text", required=False)
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    default=Language.DE.value,
    show_default=True,
    help="Language of titles and concepts in the answer; the text may be in any.",
)
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Show what each word was taken for, and where each score comes from.",
)
@click.option(
    "--suggest",
    is_flag=True,
    help="For texts not understood, suggest topics by the extra [semantic]; learns for seconds.",
)
@click.option(
    "--batch",
    type=click.File("rb"),
    metavar="FILE.jsonl",
    help='Answer each line {"id", "text", "language"} of a file (- for standard input) in JSON.',
)
def command(  # noqa: PLR0913 - one for each option
    text: str | None,
    language: str,
    limit: int,
    *,
    as_json: bool,
    explained: bool,
    suggest: bool,
    batch: BinaryIO | None,
) -> None:
    """Find offers by free text in Arabic, Persian, English or German."""
    if (text is None) == (batch is None):
        raise click.UsageError("Give either a TEXT or --batch FILE.")
    if explained and (as_json or batch):
        raise click.UsageError("--explain is for people: give it without --json and --batch.")
    snapshot = _suggesting(_snapshot()) if suggest else _snapshot()
    today = datetime.now(ZoneInfo("Europe/Berlin")).date()
    if batch is not None:
        bad = 0
        for answer in answer_lines(batch, snapshot, Language(language), limit, today):
            click.echo(as_json_line(answer))
            if "error" in answer:
                bad += 1
                click.echo(answer["error"], err=True)
        sys.exit(1 if bad else 0)
    understood = snapshot.understand(text or "")
    found = find(understood, snapshot, limit, today)
    if explained:
        for line in explanation(text or "", understood, found, snapshot, today):
            click.echo(line)
        return
    if as_json:
        click.echo(as_json_line(as_answer(None, understood, found, Language(language))))
    else:
        for line in as_text(understood, found, snapshot, Language(language)):
            click.echo(line)


def _snapshot() -> Snapshot:
    try:
        lexicon = load_lexicon()
    except LexiconError as problem:
        raise click.ClickException(str(problem)) from problem
    return Snapshot.build(current_catalogue(lexicon), lexicon)


def _suggesting(snapshot: Snapshot) -> Snapshot:
    if (encoder := shipped_encoder()) is None:
        raise click.ClickException("The extra [semantic] is not installed.")
    return snapshot.suggesting(Meanings.learn(snapshot.lexicon, encoder))


def find(
    understood: Understanding, snapshot: Snapshot, limit: int, today: date
) -> tuple[Match, ...]:
    """The offers for what was understood; none when that fills no slot, such as "thanks"."""
    if understood.answers == Answers():
        return ()
    return snapshot.match(understood.answers, limit, today=today)


def answer_lines(
    lines: Iterable[bytes], snapshot: Snapshot, language: Language, limit: int, today: date
) -> Iterator[dict[str, Any]]:
    """One answer per line that is not blank; what is wrong with a line stands in "error"."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        question: dict[str, Any] = {}
        try:
            question = _question(line)
            spoken = _language(question, language)
            understood = snapshot.understand(_text(question))
        except BadLineError as problem:
            yield {
                "id": question.get("id"),
                "understood": False,
                "slots": {},
                "results": [],
                "error": f"line {number}: {problem}",
            }
        else:
            found = find(understood, snapshot, limit, today)
            yield as_answer(question.get("id"), understood, found, spoken)


def _question(line: bytes) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except (ValueError, RecursionError) as problem:  # UnicodeDecodeError is a ValueError
        raise BadLineError("is not JSON") from problem
    if not isinstance(question, dict):
        raise BadLineError("is not a JSON object")
    return question


def _text(question: dict[str, Any]) -> str:
    text = question.get("text")
    if not isinstance(text, str):
        raise BadLineError('has no "text"')
    return text


def _language(question: dict[str, Any], otherwise: Language) -> Language:
    code = question.get("language") or otherwise
    if code not in set(Language):
        raise BadLineError(f'"language" is {code!r}, not one of {", ".join(Language)}')
    return Language(code)


def as_answer(
    question_id: object, understood: Understanding, found: Iterable[Match], language: Language
) -> dict[str, Any]:
    """One answer for machines: what was understood, and the offers with their reasons."""
    return {
        "id": question_id,
        "understood": understood.understood,
        "slots": slots(understood.answers),
        "unused": list(understood.unused),
        "maybe": list(understood.maybe),
        "results": [
            {
                "id": match.offer.id,
                "title": match.offer.text(language).title,
                "score": match.score,
                "reasons": [
                    {"slot": r.slot.value, "value": r.value, "verdict": r.verdict.value}
                    for r in match.reasons
                ],
            }
            for match in found
        ],
    }


def as_json_line(answer: dict[str, Any]) -> bytes:
    """UTF-8 whatever the terminal's locale; half a character is written as its JSON escape."""
    return json.dumps(answer, ensure_ascii=False).encode(errors="backslashreplace")


def slots(answers: Answers) -> dict[str, Any]:
    """The filled slots by name: lists of concept ids, a level, ages as [from, to]."""
    filled = {
        Slot.TOPIC: list(answers.topics),
        Slot.WHOM: answers.whom,
        Slot.LEVEL: answers.level.value if answers.level else None,
        Slot.AGE: list(answers.ages) if answers.ages else None,
        Slot.GROUP: list(answers.groups),
        Slot.TIME: list(answers.times),
        Slot.NEED: list(answers.needs),
        Slot.MODE: answers.mode,
        Slot.DISTRICT: list(answers.districts),
        Slot.WORDS: list(answers.words),
    }
    return {slot.value: value for slot, value in filled.items() if value}


def as_text(
    understood: Understanding, found: Iterable[Match], snapshot: Snapshot, language: Language
) -> Iterator[str]:
    """The answer for people: one line for what was understood, two or more for each offer."""

    def said(value: str) -> str:
        lexicon = snapshot.lexicon
        return lexicon[value].name(language) if value in lexicon else value

    if not understood.understood:
        yield "Not understood."
    if understood.maybe:
        yield f"Do you mean: {', '.join(map(said, understood.maybe))}?"
    for slot, value in slots(understood.answers).items():
        values = value if isinstance(value, list) else [value]
        if slot == Slot.AGE.value:
            values = [f"{values[0]}" if values[0] == values[1] else f"{values[0]} to {values[1]}"]
        yield f"{slot}: {', '.join(said(str(each)) for each in values)}"
    if understood.talk:
        yield f"talk: {', '.join(map(said, understood.talk))}"
    if understood.unused and understood.understood:
        yield f"not used: {' '.join(understood.unused)}"
    for place, match in enumerate(found, start=1):
        yield ""
        yield f"{place}. {match.offer.text(language).title} ({match.score:.2f}, {match.offer.id})"
        yield "   " + match.offer.provider
        yield "   " + "  ".join(_reason(reason, said(reason.value)) for reason in match.reasons)


def _reason(reason: Reason, name: str) -> str:
    return f"{MARKS[reason.verdict]} {name}"
