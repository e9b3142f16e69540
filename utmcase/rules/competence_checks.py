"""GH-11: an authority must be competent for the basis, the place and the offence of a custody.

Only what the directory says is judged: areas (administrative paths), legal bases and categories of offence.
An authority that is not in it, or of which it says nothing of the sort, is neither competent nor not.
"""

from __future__ import annotations

from collections.abc import Iterable

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.entries.lists import LEGAL_BASES, OFFENCES
from utmcase.i18n import Text, text
from utmcase.rules.directory import Known
from utmcase.rules.findings import Instance
from utmcase.rules.matching import known
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight

BASIS = text("The directory does not name it as competent for this legal basis.")
OFFENCE = text("The directory does not name it as competent for this offence.")
PLACE = text("The directory does not name it as competent for this place.")
COUNTRY = 3  # letters of the first part of an administrative path


def compile_competent(table: Check, limit: int) -> Judge:
    """Return the judge of GH-11: the authority that received the person, as the directory knew it then."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        directory = sight.surroundings.directory
        found: list[Instance] = []
        listed_ones = 0
        for entry in sight.custody.of_kind("handed_over"):
            listed = directory.of(entry.data.get("authority"))
            if listed is not None:
                listed_ones += 1
                found += _instances(entry, listed.at(entry.occurred), sight)
        return tuple(found) if found else "ok" if listed_ones else "not_applicable"

    return judge


def _instances(entry: Entry, versions: Iterable[Known], sight: Sight) -> Iterable[Instance]:
    told = [lacks(version, sight.custody) for version in versions]
    for lack in (BASIS, OFFENCE, PLACE):
        said = [lack in one for one in told]
        if any(said):
            yield Instance("breached", all(said), done=entry.occurred, entries=(entry.id,), remark=lack)


def lacks(version: Known, custody: Custody) -> frozenset[Text]:
    """Return for what an authority is not competent; what is not recorded of the custody is no lack."""
    words = frozenset(word.casefold() for word in version.competence)
    areas = [path for word in version.competence if (path := area(word))]
    offence = custody.latest("apprehension", "offence")
    category = offence.get("category") if isinstance(offence, dict) else None
    found = set()
    if _outside(custody.latest("apprehension", "legal_basis"), words, LEGAL_BASES.labels):
        found.add(BASIS)
    if _outside(category, words, OFFENCES.labels):
        found.add(OFFENCE)
    place = custody.latest("apprehension", "place")
    here = path_of(place) if known(place) else ()
    if here and areas and not any(here[: len(path)] == path or path[: len(here)] == here for path in areas):
        found.add(PLACE)
    return frozenset(found)


def _outside(value: object, words: frozenset[str], of_this_sort: Iterable[str]) -> bool:
    named = words.intersection(of_this_sort) - {"other"}
    return bool(named) and known(value) and value not in named


def path_of(written: object) -> tuple[str, ...]:
    """Return the parts of an administrative path, as they are compared."""
    parts = (" ".join(part.casefold().split()) for part in str(written).split("/"))
    return tuple(part for part in parts if part)


def area(word: str) -> tuple[str, ...]:
    """Return the path that a word of competence is, or nothing: it is a path, or a country in capitals."""
    country = len(word) == COUNTRY and word.isalpha() and word.isupper()
    return path_of(word) if "/" in word or country else ()
