"""How the custodies of the samples are reviewed and end, and what goes wrong in writing them down."""

from __future__ import annotations

from typing import Any

from utmcase.moments import HOUR, MINUTE, Moment
from utmcase.samples.planning import Plot, Story

# Hours before now at which a returned person was handed over and came back.
GONE, BACK = 6.0, 4.5
WRITTEN = 2  # above this grade the receiver also shows the register


def review_and_extend(plot: Plot, story: Story, end: float) -> None:
    """Plan the reviews that fall before the end, and the extension."""
    rng = story.rng
    for hour in plot.reviews:
        if hour >= end:
            continue
        fields = {
            "reviewer": story.legal.un_id,
            "unit": story.legal.unit,
            "role": "legal",
            "by_detaining_unit": False,
            "grounds": "Still needed to bring the person before the authority.",
            "outcome": "continue",
        }
        story.add("review", hour, fields, by=story.legal, typed_after=rng.randint(10, 70) * MINUTE)
    if plot.extended is not None:
        extension = {
            "extends": "un_ceiling",
            "hours": 48,
            "reason": rng.choice(("no_aircraft", "road_insecurity", "no_escort")),
            "role": "head_of_mission_delegate",
            "legal_advice": True,
            "by_detaining_unit": False,
        }
        story.add("extension", plot.extended, extension)


def hand_over_or_release(plot: Plot, story: Story) -> None:
    """Plan what the authority was asked and answered, and how custody ended."""
    authority = story.place.authorities[plot.to]
    if plot.asked is not None:
        asked = {
            "authority": authority.id,
            "office": authority.name,
            "reference": f"HO/{story.rng.randint(100, 999)}",
        }
        story.add("handover_requested", plot.asked, asked, ref="asked")
        if plot.answer:
            answer: dict[str, Any] = {"answer": plot.answer, "by_whom": "duty officer"}
            if plot.answer == "refused":
                answer |= {"cause": story.rng.choice(("prison_full", "file_incomplete", "prosecutor_absent"))}
            if plot.answer == "accepted":
                answer |= {"collects": story.rng.choice(("un_police", "receiving_authority"))}
            story.add("handover_answered", plot.answered, answer, answers="asked")
    if plot.end == "released":
        story.add("released", plot.hours, _released(plot, story))
    elif plot.end in ("handed_over", "returned"):
        _handed_over(plot, story, plot.hours if plot.end == "handed_over" else plot.hours - GONE)


def _released(plot: Plot, story: Story) -> dict[str, Any]:
    return {
        "decided_by": story.legal.name,
        "grounds": "no further need to hold",
        "on_the_spot": plot.hours < 1,
        "place": story.place.site.name,
        "measure": plot.measure,
        "statement_signed": True,
    }


def _handed_over(plot: Plot, story: Story, hour: float) -> None:
    authority, rng = story.place.authorities[plot.to], story.rng
    evidence = {0: "none", 1: "none", 2: "scan", 3: "identity_document"}[plot.grade]
    fields: dict[str, Any] = {
        "authority": authority.id,
        "authority_kind": authority.authority_kind,
        "office": authority.name,
        "receiver": f"{rng.choice(story.place.male)} {rng.choice(story.place.family)}"
        if plot.grade
        else None,
        "receiver_rank": "duty officer" if plot.grade else None,
        "place": authority.name,
        "receipt_grade": plot.grade,
        "evidence": evidence,
        "documents": ["arrest report", "statement of rights", "property list"],
        "register_number": f"{round(plot.hours * 7)}/26" if plot.grade > WRITTEN else None,
        "child_protection_agreed": True if plot.child else None,
    }
    story.add("handed_over", hour, fields, ref="handover")
    if plot.receipt_after:
        receipt = {
            "authority": authority.id,
            "office": authority.name,
            "receipt_grade": 2,
            "evidence": "scan",
            "register_number": f"{rng.randint(40, 400)}/{rng.randint(24, 26)}",
        }
        story.add("receipt", hour + plot.receipt_after, receipt, answers="handover")
    if plot.end == "returned":
        back = {"by": authority.name, "why": "No room in the cells tonight.", "condition": "unharmed"}
        story.add("returned", hour + GONE - BACK, back)


def oddities(plot: Plot, story: Story) -> None:
    """Plan what goes wrong in writing: a correction, an entry on the wrong custody, a gap explained."""
    rng = story.rng
    if plot.corrected:
        _correct_identity(story)
    if plot.misplaced:
        wrong = {"to": "lawyer", "outcome": "attempted", "means": "telephone"}
        if story.add("notified", 5.5, wrong, ref="misplaced"):
            story.add(
                "withdrawn",
                6.2,
                {},
                corrects="misplaced",
                reason="Belongs to another person of the same cell.",
            )
    if plot.explained is not None:
        rule, cause, words = plot.explained
        latest = (story.until - story.t0) / HOUR
        fields = {"rule": rule, "cause": cause, "words": words}
        story.add(
            "gap_explained", min(plot.hours, latest) - 0.3 + rng.uniform(0, 0.1), fields, by=story.leader
        )


def _correct_identity(story: Story) -> None:
    first = next((one for one in story.planned if one.kind == "identity"), None)
    if first is None:
        return
    fields = dict(first.fields)
    fields["names_spoken"] = f"{fields['names_spoken']} {story.rng.choice(story.place.family)}"
    later = Moment("exact", first.occurred.earliest, first.occurred.latest)
    hours = ((later.earliest or story.t0) - story.t0) / HOUR
    story.add(
        "identity",
        hours,
        fields,
        typed_after=5 * HOUR,
        occurred=later,
        corrects="identity",
        reason="The person spelled the full name again.",
    )
