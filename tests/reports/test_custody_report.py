"""The custody report, read back from its bytes."""

import re
from dataclasses import replace

import pytest

from reports.custody_report import render_custody_report
from tests.reports.extreme_views import empty, long_custody, overfull
from tests.reports.reading import fonts_of, page_texts, squeezed
from tests.reports.sample_views import HEAD, MBALLA, NOW, T0, checks, entry, inputs, line, ordinary
from utmcase.custody_view import CustodyView, LogLine
from utmcase.entries.care_lists import CARE_OUTCOMES, CARES
from utmcase.entries.lists import CONDITIONS
from utmcase.i18n import Text, say
from utmcase.moments import DAY, HOUR, about, exactly
from utmcase.papers import PaperInputs
from utmcase.rules.findings import SEVERITY_LABELS


def pages_of(view: CustodyView, given: PaperInputs | None = None) -> list[str]:
    return [squeezed(page) for page in page_texts(render_custody_report(view, given or inputs()))]


def test_page_1_answers_the_five_questions():
    first = pages_of(ordinary())[0]
    for words in (
        "1 Who is held",
        "Jean-Baptiste Ngaïssona dit « Œil-de-Nuit »",
        "male",
        "between 24 and 27 years – adult",
        "2 By which authority",
        "United Nations Police",
        "urgent temporary measures (UTM)",
        "3 Since when",
        "10 Mar 2026, 22:40",
        "3 d 05 h 00 min",
        "3 d 03 h 00 min",
        "4 Under which limits",
        "GO-02a National police custody",
        "▲ overdue by 5 h 00 min",
        "not confirmed by Legal",
        "Confirmed for Legal by Hélène Oubangui-Fœrster, 10 Dec 2025",
        "Next: 72 h more with a renewal by the prosecutor",
        "5 What is missing: gaps in the justice chain",
        "critical: 2 · major: 3 · minor: 1 · information: 1",
    ):
        assert words in first, words


def test_every_page_has_its_head_and_foot():
    pages = pages_of(replace(ordinary(), training=True))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        for words in (
            "CONFIDENTIAL",
            "MINUSCA – United Nations Police",
            "Bria, Haute-Kotto (BRI-A)",
            "BRI-A-2026-0031",
            "Custody report · form version 2",
            f"page {number} of {len(pages)}",
            f"Printed 14 Mar 2026, 03:49 by {MBALLA} · copy 2 · times in Africa/Bangui (UTC+01:00)",
            "DRAFT – not signed",
            "TRAINING – not a real custody",
            "Head of the ledger 7K2M9XQA-184-000G-40R4-0M30-W",
        ):
            assert words in page, words


def test_a_signed_paper_of_a_real_custody_bears_no_mark():
    text = " ".join(pages_of(ordinary(), inputs(draft=False)))
    assert "DRAFT" not in text
    assert "TRAINING" not in text


def test_the_chain_is_told_in_shapes_and_words():
    first = pages_of(ordinary())[0]
    for words in (
        "✓ Apprehension done",
        "▲ Admission gap",
        "● Care due",
        "◆ Handover declared, no receipt",
        "○",
    ):
        assert words in first, words


def test_all_gaps_stand_on_pages_1_and_2_with_rule_source_and_owner():
    view = ordinary()
    two = " ".join(pages_of(view)[:2])
    for gap in view.gaps:
        for words in (say(gap.title, "en"), f"{gap.rule}: {say(gap.limit, 'en')}", gap.basis.reference):
            assert words in two, words
        assert say(gap.owner, "en") in two
        assert say(SEVERITY_LABELS[gap.severity], "en") in two
    for words in (
        "3 180 min over",
        "may have been done late",
        "communications down",
        "HF radio and V-SAT out of order",
    ):
        assert words in two, words
    assert two.count("not explained") == len(view.gaps) - 1


def test_a_source_is_named_in_full_once_and_then_by_its_reference():
    view = ordinary()
    gap = next(one for one in view.gaps if one.basis.reference and one.basis.title)
    view = replace(
        view, gaps=(gap, replace(gap, rule="GX-98")), todo=(replace(gap, rule="GX-99"),), clocks=()
    )
    whole = " ".join(pages_of(view)).split("Chronology")[0]
    assert whole.count(say(gap.basis.title, "en")) == 1
    assert all(f"{rule}: " in whole for rule in (gap.rule, "GX-98", "GX-99"))
    assert whole.count(say(gap.basis.reference, "en")) >= 3


def test_many_gaps_go_on_under_the_same_heading():
    pages = pages_of(overfull())
    gaps = [page for page in pages if "What is missing: gaps in the justice chain" in page]
    assert len(gaps) > 2
    assert all("Rule, limit and source" in page for page in gaps)
    # Those still owed stand once more under "What to do next", on the page where the gaps end.
    table = " ".join(gaps).split("What to do next, by whom")[0]
    assert len(re.findall(r"GX-\d\d: within", table)) == 40
    assert all("continued" in page for page in gaps[1:])


def test_what_is_not_recorded_says_so():
    first = pages_of(empty())[0]
    assert first.count("not recorded") >= 10
    assert "no photograph recorded" in first
    assert "not known; limits run from 10 Mar 2026, 22:40" in first
    assert "No gap is known at the time of this print." in first


def test_the_chronology_shows_both_times_and_both_people():
    text = " ".join(pages_of(ordinary()))
    assert "10 Mar 2026, about 23:00 (± 10 min) written 11 Mar 2026, 05:50, 6 h 50 min later" in text
    assert f"Ngɔr Deŋ Makɔl (UN-5120) written by {MBALLA}" in text


def test_a_corrected_entry_is_kept_with_the_reason():
    text = " ".join(pages_of(ordinary()))
    assert "NO LONGER STANDS: Corrected: wrong cell typed, it was cell 2" in text
    assert "Cell: Cell 4" in text
    assert "Cell: Cell 2" in text


def test_a_length_is_no_surer_than_its_start_and_end():
    sure = pages_of(ordinary())[0]
    assert "3 d 05 h 00 min" in sure
    assert "at most" not in sure
    start = pages_of(replace(ordinary(), t0=about(T0, 600)))[0]
    end = pages_of(replace(ordinary(), held=False, ended=about(NOW, 600), ended_kind="released"))[0]
    for first in (start, end):
        assert "at most 3 d 05 h 00 min" in first


def test_a_source_that_came_after_the_facts_says_so():
    view = ordinary()
    gap = replace(view.gaps[0], basis=replace(view.gaps[0].basis, later=True))
    pages = pages_of(replace(view, gaps=(gap, *view.gaps[1:])))
    assert "later than the facts" in pages[0]
    assert "This source is later than the facts." in " ".join(pages)
    assert "later than the facts" not in " ".join(pages_of(view))


def test_the_signatures_never_stand_alone_on_a_page():
    view = ordinary()
    for more in range(14):
        gaps = view.gaps + tuple(replace(view.gaps[0], rule=f"GX-{n:02}") for n in range(more))
        last = pages_of(replace(view, gaps=gaps))[-1]
        before = last.split("Signatures")[0]
        assert re.search(r"G[A-Z]-\d\d", before), f"{more} more gaps: {last[:80]}"
        assert "Signed for every page of this report on custody BRI-A-2026-0031" in last


def test_clinical_notes_never_reach_the_paper():
    pdf = render_custody_report(ordinary(), inputs(routine_in_full=True))
    text = " ".join(page_texts(pdf))
    assert "RESTRICTED-WORDS" not in text
    assert "Clinical notes: restricted; not printed on this paper" in squeezed(text)


def test_the_same_inputs_give_the_same_bytes():
    view = overfull()
    assert render_custody_report(view, inputs()) == render_custody_report(view, inputs())


def test_every_font_lies_in_the_file():
    fonts = fonts_of(render_custody_report(overfull(), inputs()))
    assert {name.partition("+")[2] for name in fonts} >= {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "UTMSigns-Regular",
    }
    assert all(fonts.values()), fonts


def test_letters_of_both_countries_are_printed():
    view = replace(ordinary(), aliases=("Ɛɔŋ Ŋundeŋ", "Àâçéèêëïîôùûüÿœæ", "chef 😀", "bidi\u202eevil"))
    first = pages_of(view)[0]
    assert "Ɛɔŋ Ŋundeŋ, Àâçéèêëïîôùûüÿœæ, chef [U+1F600], bidi[U+202E]evil" in first


def test_french_is_french():
    text = " ".join(pages_of(ordinary(), inputs(lang="fr")))
    for words in ("Rapport de détention", "page 1 sur", "10 mars 2026", "3 j 05 h 00 min", "non expliqué"):
        assert words in text, words


def test_three_hundred_days_of_hourly_checks_stay_short():
    view = long_custody()
    assert len(view.log) > 7000
    pages = pages_of(view)
    assert len(pages) < 20
    text = " ".join(pages)
    assert text.count("routine checks") >= 300
    assert (
        "first 00:40, last 23:44 · longest interval 1 h 04 min (00:40–01:44) · normal: 18 · asleep: 6" in text
    )


def meals(count: int, outcome: str = "taken") -> tuple[LogLine, ...]:
    facts = ((Text("What"), CARES.labels["meal"]), (Text("Outcome"), CARE_OUTCOMES.labels[outcome]))
    times = [exactly(T0 + n // 3 * DAY + (9 + n % 3 * 5) * HOUR) for n in range(count)]
    return tuple(entry(2000 + n, "care", "Care", at, *facts, link="care") for n, at in enumerate(times))


def test_three_hundred_days_of_meals_stay_short_and_a_refused_one_is_seen():
    view = replace(ordinary(), log=(*ordinary().log, *meals(900)))
    pages = pages_of(view)
    assert len(pages) < 15
    assert " ".join(pages).count("Care given 3 times") == 300
    refused = replace(ordinary(), log=(*ordinary().log, *meals(3, "refused")))
    text = " ".join(pages_of(refused))
    assert "Care given" not in text
    assert text.count("refused by the person") == 3


def test_routine_in_full_is_an_annex_on_request():
    view = ordinary()
    asked = " ".join(pages_of(view, inputs(routine_in_full=True)))
    assert "Annex: routine checks in full" in asked
    for check in view.log:
        assert f"no. {check.seq}" in asked
    assert "Annex: routine checks in full" not in " ".join(pages_of(view))


def test_a_check_that_noticed_something_is_printed_by_itself():
    unwell = checks(T0 + 50 * HOUR, 1, 500)[0]
    facts = ((Text("Condition"), CONDITIONS.labels["distressed"]),)
    view = replace(ordinary(), log=(*ordinary().log, replace(unwell, facts=facts)))
    assert "Condition: distressed" in " ".join(pages_of(view))


def test_every_breach_is_printed_in_full():
    text = " ".join(pages_of(ordinary()))
    assert "Annex: every breach in full" in text
    assert "GS-06 11 Mar 2026, 18:40 11 Mar 2026, 19:40 11 Mar 2026, 20:05 done late 25 min over" in text


def test_what_is_too_long_for_its_box_stands_whole_in_an_annex():
    reason = "word " * 3000 + "end-of-the-reason"
    view = replace(
        ordinary(), reasons=reason, gaps=(line("GN-01", "Gap", explanation_words="why " * 2000 + "at-last"),)
    )
    text = " ".join(pages_of(view))
    assert "whole text: annex, text 1" in text
    assert "end-of-the-reason" in text
    assert "at-last" in text


@pytest.mark.parametrize(
    "words",
    [
        "x" * 5000,
        "ŋ" * 20_000,
        "a b " * 5000,
        "\n" * 5000 + "z",
        "\t" * 3000 + "z",
        "محمد " * 2000,
        "[" * 3000,
    ],
)
def test_no_text_breaks_the_page(words: str):
    view = replace(
        ordinary(),
        name=words,
        aliases=(words,),
        nationality=words,
        languages=(words,),
        facility=words,
        held_by=words,
        place=words,
        reasons=words,
        legal_basis=words,
        site_name=words,
        gaps=(
            line("GN-01", words, owner=Text(words), limit=Text(words), cause=words, explanation_words=words),
        ),
        log=(
            entry(
                1,
                "review",
                words[:500],
                exactly(T0),
                (Text("Words"), words),
                done_by=words,
                recorded_by=words[:7],
            ),
            entry(2, "review", "Review", exactly(T0), (Text("Words"), words), struck=True, struck_by=words),
        ),
    )
    assert pages_of(view)


def test_held_for_years_is_told_in_days():
    view = replace(ordinary(), gross_seconds=1234 * DAY, net_seconds=1234 * DAY)
    assert "1234 d 00 h 00 min" in pages_of(view)[0]


def test_who_is_no_longer_held():
    view = replace(ordinary(), held=False, ended=exactly(NOW - HOUR), ended_kind="released")
    first = pages_of(view)[0]
    assert "No longer in UN custody on 14 Mar 2026, 03:40" in first
    assert "14 Mar 2026, 02:40: Released" in first


def test_the_head_is_that_of_the_ledger():
    assert f"{HEAD.ledger}-{HEAD.seq}-" in pages_of(ordinary())[0]
