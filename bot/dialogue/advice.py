"""The advice office that fits: for a wish that no offer meets, and about residence papers.

Residence status is never asked for: the card says that it matters and points to advice.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from catalog.matching import Answers, Snapshot, Whom
from catalog.offers import Mode, Offer

_STATUS_GROUPS: Final = frozenset({"asylum-seekers", "recognised-refugees", "tolerated"})
_ADVICE: Final = "advice"
_ADVICE_ON_PAPERS: Final = ("residence-law-advice", "asylum-advice", "migration-advice", _ADVICE)

# Who knows most about each field; about learning German it is migration advice, as about all else.
_BY_FIELD: Final = {
    "early-childhood": "family-advice",
    "school": "education-advice",
    "training": "education-advice",
    "work": "welcome-service",
    "university": "study-advice",
    "recognition": "education-advice",
    "basic-skills": "education-advice",
}
_FOR_ALL: Final = ("migration-advice", _ADVICE)
_YOUTH: Final = "youth-migration-advice"
_YOUTH_AGES: Final = range(12, 27)  # under 27 years: whom the Jugendmigrationsdienste advise


def depends_on_papers(offer: Offer) -> bool:
    """Whether the offer names people by their residence status."""
    return not _STATUS_GROUPS.isdisjoint(offer.audience)


def advice_on_papers(answers: Answers, snapshot: Snapshot) -> Answers | None:
    """The wish for advice on papers, as exact as there are offers for it and for the age.

    None without any.
    """
    ages = _advised(answers)
    topics = ((_YOUTH,) if _are_young(ages) else ()) + _ADVICE_ON_PAPERS
    wishes = (Answers(topics=(each,), ages=ages) for each in topics if each in snapshot.lexicon)
    return next((wish for wish in wishes if snapshot.remaining(wish)), None)


def _advised(answers: Answers) -> tuple[int, int] | None:
    """The ages of those who go to the office: about a child its parents ask."""
    of_a_child = answers.whom in {Whom.CHILD, Whom.FAMILY}
    of_a_child = of_a_child or (answers.ages is not None and answers.ages[0] < _YOUTH_AGES.start)
    return None if of_a_child else answers.ages


def _are_young(ages: tuple[int, int] | None) -> bool:
    return ages is not None and all(age in _YOUTH_AGES for age in ages)


def general_advice(answers: Answers, snapshot: Snapshot) -> str | None:
    """The topic of the offices that help this person with everything; None without any."""
    ages = _advised(answers)
    topics = _advice_topics(Answers(whom=answers.whom, ages=answers.ages), snapshot)
    offered = (each for each in topics if snapshot.remaining(Answers(topics=(each,), ages=ages)))
    return next(offered, None)


def points_to_advice(offer: Offer, snapshot: Snapshot) -> bool:
    """Whether the card sends people on; where the offer is advice itself, they ask there."""
    return (
        depends_on_papers(offer)
        and not is_advice(offer, snapshot)
        and advice_on_papers(Answers(), snapshot) is not None
    )


def office_for(answers: Answers, snapshot: Snapshot, today: date) -> Offer | None:
    """The advice office to send somebody to whose wish no offer meets; None where none suits.

    It is the one for the field and the age, else one that helps with everything; of several
    the one that is best for this person, a near one before a far one. It is there above all to
    advise, and one can go there: who interprets on the phone is no office.
    """
    lexicon = snapshot.lexicon
    for topic in _advice_topics(answers, snapshot):
        wish = Answers(
            topics=(topic,),
            ages=_advised(answers),
            mode=Mode.IN_PERSON,
            districts=answers.districts,
        )
        for match in snapshot.match(wish, today=today, fitting=True):
            first = match.offer.topics[0]
            if first in lexicon and lexicon.covers(topic, first):
                return match.offer
    return None


def _advice_topics(answers: Answers, snapshot: Snapshot) -> Iterator[str]:
    lexicon = snapshot.lexicon
    fields = [lexicon.line(topic)[-1] for topic in answers.topics]
    wanted = (
        *((_YOUTH,) if _are_young(_advised(answers)) else ()),
        *(_BY_FIELD[field] for field in fields if field in _BY_FIELD),
        *_FOR_ALL,
    )
    return (topic for topic in dict.fromkeys(wanted) if topic in lexicon)


def is_advice(offer: Offer, snapshot: Snapshot) -> bool:
    """Whether the offer is advice itself."""
    lexicon = snapshot.lexicon
    return any(topic in lexicon and lexicon.covers(_ADVICE, topic) for topic in offer.topics)
