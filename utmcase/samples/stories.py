"""From a plot to the entries of a custody: apprehension, admission, rounds, review and what ends it."""

from __future__ import annotations

from typing import Any

from utmcase.moments import DAY, HOUR, MINUTE, about, exactly
from utmcase.samples.course import Course
from utmcase.samples.duties import Duties
from utmcase.samples.endings import BACK, GONE, hand_over_or_release, oddities, review_and_extend
from utmcase.samples.planning import Planned, Plot, Story

OFFENCES = ("theft", "assault", "robbery", "weapons", "public_order", "abduction")
WORDS = {
    "theft": "took a motorcycle",
    "assault": "struck a neighbour with a stick",
    "robbery": "stopped traders with others and took their goods",
    "weapons": "carried a home-made rifle",
    "public_order": "threw stones at the gate",
    "abduction": "held a boy against payment",
}
ITEMS = ("mobile telephone", "belt", "radio set", "wrist watch", "bag with clothes", "pair of shoes")


def tell(plot: Plot, story: Story) -> list[Planned]:
    """Return the planned entries of one custody."""
    _apprehension(plot, story)
    admitted = _admission(plot, story)
    _notifications(plot, story)
    _health_and_property(plot, story)
    held = plot.end in ("", "returned")
    end = (story.until - story.t0) / HOUR if held else plot.hours
    if admitted is not None:
        _rounds(plot, story, admitted, end)
    review_and_extend(plot, story, end)
    hand_over_or_release(plot, story)
    oddities(plot, story)
    Course(plot, story, admitted, end).tell()
    Duties(plot, story, end).tell()
    return story.planned


def _duty(plot: Plot, name: str, hours: float) -> float | None:
    """The hour of a duty: as planned, moved by the plot, or left out."""
    return plot.late.get(name, hours)


def _apprehension(plot: Plot, story: Story) -> None:
    rng, place = story.rng, story.place
    offence = rng.choice(OFFENCES)
    utm = place.site.profile == "car-utm"
    fields: dict[str, Any] = {
        "place": rng.choice(place.paths),
        "place_words": rng.choice(place.spots),
        "legal_basis": _duty(plot, "legal_basis", 1.0) and ("utm" if utm else "poc_site_rules"),
        "flagrante": plot.flagrante,
        "offence": {"category": offence, "words": WORDS[offence]},
        "unit": rng.choice(place.units),
        "national_forces": rng.choice(("absent", "absent", "not_operational")) if utm else None,
    }
    late = 14 * HOUR + 20 * MINUTE if plot.typed_late else rng.randint(8, 35) * MINUTE
    occurred = about(story.t0, 30) if plot.about else exactly(story.t0)
    # Whoever has the shift goes the rounds of the cells; the shift leader is out with the patrol.
    story.add("apprehension", 0, fields, by=story.leader, typed_after=late, occurred=occurred, ref="start")
    reasons = _duty(plot, "reasons_told", rng.uniform(0.05, 0.6))
    if reasons is not None:
        told = {
            "language": place.languages[0],
            "interpreter": rng.choice(place.interpreters),
            "understood": rng.choice(("yes", "yes", "yes", "partly")),
        }
        story.add("reasons_told", reasons, told)
    _identity(plot, story)
    if utm and (not plot.flagrante or plot.request_late):
        dated = story.at(plot.request_late) if plot.request_late else story.t0 - rng.randint(1, 4) * DAY
        request = {
            "request_ref": f"No. {rng.randint(11, 98)}/PR-{rng.randint(1, 9)}",
            "issuing_authority": place.authorities[0].id,
            "request_date": exactly(dated),
            "area": [place.paths[0].rsplit("/", 1)[0]],
        }
        story.add("authority", max(1.5, plot.request_late + 0.5), request)


def _identity(plot: Plot, story: Story) -> None:
    rng, place = story.rng, story.place
    given = rng.choice(place.female if plot.female else place.male)
    names = f"{given} {rng.choice(place.family)}"
    if place.site.profile == "ssd-poc":
        names += f" {rng.choice(place.family)}"
    fields: dict[str, Any] = {
        "names_spoken": names,
        "sex": "female" if plot.female else "male",
        "could_be_child": "yes" if plot.child else "no",
        "nationality": rng.choice(place.neighbours) if plot.foreign else place.nationality,
        "languages": list(rng.sample(place.languages, 2)),
        "age_method": "own statement",
    }
    if plot.child:
        fields |= {"youngest": 15, "oldest": 17}
    else:
        youngest = rng.randint(19, 44)
        fields |= {"youngest": youngest, "oldest": youngest + rng.choice((0, 0, 2, 4))}
    if rng.random() < 0.2:  # noqa: PLR2004 - one in five is known by another name
        fields["aliases"] = [{"value": f"Petit {given}", "type": "nickname"}]
    story.add("identity", rng.uniform(0.3, 1.2), fields, ref="identity")


def _admission(plot: Plot, story: Story) -> float | None:
    rng, place = story.rng, story.place
    hour = _duty(plot, "admission", rng.uniform(1.1, 2.8))
    if hour is None:
        return None
    cells = place.cells
    cell = cells[2] if plot.female else cells[3 if plot.child and len(cells) > 3 else rng.randint(0, 1)]  # noqa: PLR2004
    fields = {
        "facility": cell.facility,
        "cell": cell.id,
        "condition": rng.choice(("no visible injury", "calm", "tired", "dust and scratches")),
        "observation_level": plot.level,
    }
    if not story.add("admission", hour, fields):
        return None
    rights = _duty(plot, "rights_statement", hour + rng.uniform(0.2, 1.1))
    if rights is not None:
        signed = "refused" if plot.unsigned else rng.choice(("signed", "signed", "thumbprint"))
        statement = {
            "language": place.languages[0],
            "interpreter": rng.choice(place.interpreters),
            "signed": signed,
            "copy_given": True,
            "rights": [
                {"right": right, "given": True, "understood": "yes"}
                for right in ("reasons", "family", "lawyer")
            ],
        }
        story.add("rights_statement", rights, statement)
    return hour


def _notifications(plot: Plot, story: Story) -> None:
    rng = story.rng
    plan = (
        ("focal_point", 3.0, 9.0),
        ("legal", 4.0, 16.0),
        ("human_rights", 5.0, 20.0),
        ("family", 2.5, 12.0),
    )
    for to, first, last in plan:
        hour = _duty(plot, to, rng.uniform(first, last))
        if hour is None:
            continue
        fields: dict[str, Any] = {
            "to": to,
            "outcome": "told",
            "means": rng.choice(("telephone", "email", "radio")),
        }
        if to == "family":
            declined = rng.random() < 0.2  # noqa: PLR2004 - one in five wants nobody told
            fields |= {"wish": "no" if declined else "yes", "outcome": "declined" if declined else "told"}
        story.add("notified", hour, fields)
    if plot.child:
        story.add(
            "notified",
            rng.uniform(1.5, 4.0),
            {"to": "child_protection", "outcome": "told", "means": "telephone"},
        )


def _health_and_property(plot: Plot, story: Story) -> None:
    rng = story.rng
    exam = _duty(plot, "medical_exam", rng.uniform(3.0, 14.0))
    if exam is not None:
        fields: dict[str, Any] = {
            "purpose": "entry",
            "professional": story.physician.name,
            "fit_for_detention": True,
            "clinical_notes": "Blood pressure normal. No treatment needed.",
        }
        if plot.injured:
            fields["injuries"] = [{"id": "1", "part": "left_forearm", "cause": "fall", "seen_before": False}]
        story.add("medical_exam", exam, fields, by=story.physician)
    listed = _duty(plot, "property_in", rng.uniform(1.5, 4.5))
    if listed is None:
        return
    items: list[dict[str, Any]] = [
        {"what": what, "quantity": 1} for what in rng.sample(ITEMS, rng.randint(1, 3))
    ]
    if rng.random() < 0.6:  # noqa: PLR2004 - most people carry some money
        amount = str(rng.randint(2, 90) * 250)
        items.append(
            {
                "what": "banknotes",
                "amount": amount,
                "currency": story.place.currency,
                "seal": str(rng.randint(3100, 3999)),
            }
        )
    story.add(
        "property_in", listed, {"items": items, "receipt": rng.choice(("signed", "signed", "thumbprint"))}
    )


INTERVALS = {1: 60, 2: 30, 3: 15, 4: 5}


def _rounds(plot: Plot, story: Story, admitted: float, end: float) -> None:
    """Checks within their interval; a few rounds are left out where the plot says so."""
    rng, interval = story.rng, INTERVALS[plot.level] / 60
    last = end - plot.silent
    count = int((last - admitted) / interval)
    holes = set(rng.sample(range(count), min(plot.holes, count))) if count > 0 else set()
    hour, place = admitted, 0
    while True:
        hour += interval * rng.uniform(0.86, 0.98)
        place += 1
        if hour >= last:
            return
        outside = plot.end == "returned" and BACK <= plot.hours - hour <= GONE
        if place in holes or outside:
            continue
        night = (story.at(hour) + HOUR) % DAY // HOUR in (22, 23, 0, 1, 2, 3, 4)
        condition = "asleep" if night else rng.choice(("normal",) * 8 + ("distressed", "unwell"))
        story.add(
            "check",
            hour,
            {"condition": condition, "level": plot.level},
            typed_after=rng.randint(1, 5) * MINUTE,
        )
