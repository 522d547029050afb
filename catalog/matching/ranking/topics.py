"""How near the topics that offers name are to the one looked for.

Topics form a tree (hairdresser below apprenticeship below training). What lies below the one
looked for fits; what lies above may hold it; what else is in the same field comes close.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from catalog.lexicon import Kind, Lexicon
from catalog.matching import weights
from catalog.matching.answers import Slot
from catalog.matching.ranking.verdicts import FITS, MISSES, UNKNOWN, Gains, Mask, Verdicts

Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TopicTree:
    """The topics numbered so that each field is one run of numbers.

    ``fields`` is the beginning and the end of that run per topic; ``verdicts`` and ``gains``
    say, per topic looked for and topic named, what the one is worth to the other.
    """

    lexicon: Lexicon
    numbers: dict[str, int]
    fields: NDArray[np.intp]
    verdicts: NDArray[np.int8]
    gains: NDArray[np.float32]

    @classmethod
    def build(cls, lexicon: Lexicon) -> Self:
        """Compare every topic with every other by the steps up and down between them."""
        place = {concept.id: at for at, concept in enumerate(lexicon)}
        lines = sorted(
            (lexicon.line(concept.id)[::-1] for concept in lexicon.of(Kind.TOPIC)),
            key=lambda line: [place[topic] for topic in line],
        )
        numbers = {line[-1]: number for number, line in enumerate(lines)}
        depths = np.array([len(line) for line in lines], dtype=np.intp)
        above = np.full((len(lines), max(depths, default=0)), -1)
        for number, line in enumerate(lines):
            above[number, : len(line)] = [numbers[topic] for topic in line]
        shared = ((above[:, None] == above) & (above != -1)).sum(axis=2)
        up, down = depths[:, None] - shared, depths - shared
        beside = np.array([sum(lexicon[topic].beside for topic in line) for line in lines], int)
        # How many of the steps down lead beside; what is above or elsewhere has none to count.
        aside = np.maximum(beside - beside[:, None], 0)
        kind = [shared == 0, up == 0, down == 0]
        roots = above[:, 0] if lines else np.zeros(0, dtype=np.intp)
        return cls(
            lexicon=lexicon,
            numbers=numbers,
            fields=np.stack([np.searchsorted(roots, roots, side) for side in ("left", "right")]),
            verdicts=np.select(kind, [MISSES, FITS, UNKNOWN], MISSES).astype(np.int8),
            gains=np.select(
                kind,
                [
                    0.0,
                    weights.NARROWER_TOPIC ** np.maximum(down, 0) * weights.BESIDE_TOPIC**aside,
                    weights.UNKNOWN[Slot.TOPIC] * weights.FURTHER_UP ** np.maximum(up - 1, 0),
                ],
                weights.RELATED_TOPIC * weights.FURTHER_UP ** np.maximum(up - 1, 0),
            ).astype(np.float32),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NamedTopics:
    """The topics that offers name, once per different list, ordered by the topic's number.

    ``facts`` and ``topics`` are the numbers of the list and of the topic in it; ``side`` marks
    topics that are not what the offer is about first, ``general`` those beside which the same
    list names a narrower one. ``begins`` is where each topic's entries begin.
    """

    tree: TopicTree
    count: int
    facts: Numbers
    topics: Numbers
    side: Mask
    general: Mask
    begins: Numbers

    @classmethod
    def build(cls, lists: Iterable[tuple[str, ...]], tree: TopicTree) -> Self:
        """Take the lists apart; topics that the lexicon does not know are left out."""
        entries: list[tuple[int, int, bool, bool]] = []
        count = 0
        for fact, named in enumerate(lists):
            count += 1
            known = [topic for topic in named if topic in tree.numbers]
            lines = [tree.lexicon.line(topic) for topic in known]
            for at, topic in enumerate(known):
                side = any(other not in lines[at] for other in known[:at])
                general = any(topic in line[1:] for line in lines)
                entries.append((tree.numbers[topic], fact, side, general))
        entries.sort()
        table = np.array(entries, dtype=np.intp).reshape(-1, 4)
        return cls(
            tree=tree,
            count=count,
            topics=table[:, 0].copy(),
            facts=table[:, 1].copy(),
            side=table[:, 2].astype(bool),
            general=table[:, 3].astype(bool),
            begins=np.searchsorted(table[:, 0], np.arange(len(tree.numbers) + 1)),
        )

    def judged(self, asked: str) -> tuple[Verdicts, Gains]:
        """What each list of topics makes of the one looked for; unknown for one of no lexicon.

        What the lexicon calls related to it is something else, but better than nothing.
        """
        verdicts, gains = self._judged(asked)
        related = self.tree.lexicon[asked].related if asked in self.tree.numbers else ()
        for other in related:
            fits, gain = self._judged(other)
            helps = np.where(fits == FITS, weights.NEXT_BEST_TOPIC * gain, 0)
            gains = np.maximum(gains, helps.astype(np.float32))
        return verdicts, gains

    def _judged(self, asked: str) -> tuple[Verdicts, Gains]:
        """The same without what is related.

        An offer that names the field and something narrower in it is about the narrower one:
        the field then says nothing about what else it may hold.
        """
        number = self.tree.numbers.get(asked)
        if number is None:
            unknown = np.full(self.count, UNKNOWN, dtype=np.int8)
            return unknown, np.full(self.count, weights.UNKNOWN[Slot.TOPIC], dtype=np.float32)
        begin, end = self.begins[self.tree.fields[:, number]]
        topics, facts = self.topics[begin:end], self.facts[begin:end]
        verdict = self.tree.verdicts[number][topics]
        gain = self.tree.gains[number][topics]
        elsewhere = self.general[begin:end] & (verdict == UNKNOWN)
        verdict[elsewhere] = MISSES
        gain[elsewhere] = weights.RELATED_TOPIC
        gain[self.side[begin:end]] *= weights.SIDE_TOPIC
        verdicts = np.zeros(self.count, dtype=np.int8)
        gains = np.zeros(self.count, dtype=np.float32)
        np.maximum.at(verdicts, facts, verdict)
        np.maximum.at(gains, facts, gain)
        return verdicts, gains
