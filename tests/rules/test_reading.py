"""Rules in plain words: nothing that a pack may name is without words, and every rule says what it is."""

from zoneinfo import ZoneInfo

import pytest

from utmcase.entries import BY_KIND
from utmcase.i18n import LANGS, say
from utmcase.moments import DAY, HOUR
from utmcase.rules import schema
from utmcase.rules.breaches import BREACHES
from utmcase.rules.checks import CHECKS
from utmcase.rules.facts import FACTS
from utmcase.rules.matching import COMPLETE
from utmcase.rules.named_words import BREACH_WORDS, CHECK_WORDS, COMPLETE_WORDS, FACT_WORDS, READS_WORDS
from utmcase.rules.pack import PACKS, Confirmation, compile_packs, load_pack, pack_from_text
from utmcase.rules.part_words import TIES
from utmcase.rules.reading import ABOUT, CLOSING, JUDGED, KIND_SENTENCES, LIMITS, NEEDED, read_rule
from utmcase.rules.rule_parts import HOLDERS, KIND_LABELS, LAPSES, PARTS
from utmcase.rules.site import SiteFacts
from utmcase.rules.site_checks import SITE_CHECKS
from utmcase.rules.surroundings import Surroundings

ZONE = ZoneInfo("Africa/Bangui")
# Said by other lines of the reading: the head, the source, the sentence of the kind, the line beside it.
OTHERWISE = {
    "id",
    "kind",
    "title",
    "name",
    "basis",
    "article",
    "valid_from",
    "from",
    "where",
    "complete",
    "worse",
}
HEAD = """pack = "car-utm"
edition = "2031-1"
valid_from = 2031-01-01
[title]
en = "Measures"
fr = "Mesures"
[basis.law]
title.en = "Law"
title.fr = "Loi"
reference.en = "Law 1"
reference.fr = "loi n° 1"
seen = true
"""
RULE = """
[[rule]]
id = "GX-01"
severity = "major"
owner = "un_legal"
basis = "law"
title = {{ en = "Gap", fr = "Lacune" }}
duty = {{ en = "Do", fr = "Faire" }}
{body}
"""


def shipped():
    for name in sorted(path.stem for path in PACKS.glob("*.toml")):
        yield from compile_packs((load_pack(name),), "Africa/Bangui").rules.values()


def rule(body):
    pack = pack_from_text(HEAD + RULE.format(body=body), "trial")
    return compile_packs((pack,), "Africa/Bangui").rules["GX-01"]


def read(one, lang="en"):
    return {say(line.label, lang): say(line.words, lang) for line in read_rule(one, ZONE)}


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (COMPLETE, COMPLETE_WORDS),
        (BREACHES, BREACH_WORDS),
        ({**CHECKS, **SITE_CHECKS}, CHECK_WORDS),
        (FACTS, FACT_WORDS),
        ({**Surroundings.__dataclass_fields__, **SiteFacts.__dataclass_fields__}, READS_WORDS),
        (schema.RULE_TABLES, KIND_LABELS),
        (schema.RULE_TABLES, KIND_SENTENCES),
    ],
    ids=["complete", "breach", "check", "fact", "reads", "kind", "kind sentence"],
)
def test_every_name_that_a_pack_may_use_has_words(names, words):
    assert set(names) == set(words)


def test_every_closed_choice_of_the_schema_has_words():
    ties = set(schema.Need.model_fields["tie"].annotation.__args__[0].__args__)
    lapses = set(schema.Deadline.model_fields["lapses"].annotation.__args__[0].__args__)
    assert ties == set(TIES)
    assert lapses == set(LAPSES)
    assert set(schema.Clock.model_fields["held_by"].annotation.__args__) == set(HOLDERS)


def test_every_key_of_every_kind_of_rule_has_words_and_a_place_in_the_reading():
    keys = {
        info.alias or name
        for table in schema.RULE_TABLES.values()
        for name, info in table.model_fields.items()
    }
    assert keys == set(PARTS)
    assert keys - OTHERWISE == {*ABOUT, *JUDGED, *LIMITS, *NEEDED, *CLOSING}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("one", list(shipped()), ids=lambda one: f"{one.pack} {one.id}")
def test_every_shipped_rule_is_read_without_a_word_of_the_machine(one, lang):
    lines = read(one, lang)
    assert len(lines) >= 6
    whole = " ".join((*lines, *lines.values()))
    inner = {*COMPLETE, *BREACHES, *CHECKS, *BY_KIND} | {"un_ceiling", "custody_ends", "is_not"}
    assert not {word for word in inner if "_" in word and word in whole}
    assert "{" not in whole
    assert "None" not in whole


def test_a_clock_says_limit_extension_end_and_pauses():
    said = read(next(one for one in shipped() if one.id == "GO-02a"))
    assert said["Limit"] == "72 h"
    assert said["Extensions"].startswith("national custody: decided before the limit passes, by prosecutor")
    assert said["Extensions"].endswith("; each by 72 h at most; once only")
    assert said["Ends with"].startswith("the end of custody")
    assert said["Pauses that are subtracted"].startswith("none")
    assert said["Source"].endswith("Law 10.002 (6 Jan 2010), art. 40")
    assert said["Text of the source"].startswith("The text is public")
    assert said["Applies here"].startswith("Draft")


def test_tiers_milestones_levels_and_ages_are_said():
    by_id = {one.id: read(one) for one in shipped()}
    assert by_id["GO-09"]["Further limits"] == "30 d: critical; 90 d: critical"
    assert by_id["GJ-01"]["Limits one after the other"] == "72 h, 7 d, 30 d and 90 d"
    levels = by_id["GS-06"]["Limit by observation level"]
    assert levels == "level 1: 1 h; level 2: 30 min; level 3: 15 min; level 4: 5 min"
    assert by_id["GS-06"]["Graver"] == "major after 2 intervals"
    assert by_id["GS-03"]["Not older than"] == "24 h"
    assert by_id["GN-07"]["Lapses"].startswith("†")
    assert by_id["GA-11"]["Lapses"].startswith("‡")
    assert by_id["GN-08"]["Lapses"].startswith("Never")
    assert by_id["GO-05"]["Limit"] == "the time that is set in the entry"
    assert "Limit" not in by_id["GS-06"]


def test_conditions_are_said_as_they_are_asked():
    said = read(
        rule(
            'kind = "deadline"\nwithin = "6h"\nproof = false\n'
            'when = [{ fact = "flagrante", is_not = true }, { fact = "foreign", is = true },'
            ' { fact = "youngest_age", at_least = 12 },'
            ' { fact = "offence", any_of = ["theft", "assault"] }]\n'
            'need = { entry = ["visit", "note"], where = [{ field = "access", is_not = "refused" }] }'
        )
    )
    assert said["Applies when"] == (
        "caught in the act (in flagrante): no, or not known; the person is a foreign national; "
        "youngest possible age: at least 12; and offence: theft or assault"
    )
    assert (
        said["What is needed"] == "“Visit” or “Note” (Access: anything but “access refused”, or not recorded)"
    )
    assert said["Proof"].startswith("No dated document")


def test_what_must_not_be_is_told_from_when_it_is_judged():
    facts = read(rule('kind = "forbidden"\nwhen = [{ fact = "held", is = true }]\nwhile_held = true'))
    assert facts["Must not be"] == "the person is held"
    assert "Applies when" not in facts
    entries = read(
        rule('kind = "forbidden"\nwhen = [{ fact = "held", is = true }]\nmatch = { entry = "visit" }')
    )
    assert (entries["Applies when"], entries["Must not be"]) == ("the person is held", "“Visit”")


def test_the_limit_read_is_the_one_that_was_changed_here():
    pack = load_pack("un-detention")
    seen = Confirmation("GJ-01", 2 * DAY, "Ines Okafor", 1_773_178_800, "DPKO 2010.6", pack.edition)
    rules = compile_packs(
        (pack,), "Africa/Bangui", (seen, Confirmation("GN-01", 12 * HOUR, "Ines", 0, ""))
    ).rules
    said = read(rules["GJ-01"])
    assert said["Limits one after the other"].startswith("48 h, 7 d")
    assert said["Applies here"] == (
        "The limit was confirmed by Ines Okafor on 10 Mar 2026, 22:40, document seen: DPKO 2010.6."
    )
    assert read(rules["GN-01"])["Limit"] == "12 h"
