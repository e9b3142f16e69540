"""Random histories of a custody for property tests: what may be written, in any order, with any times."""

from hypothesis import strategies as st

from tests.making import HOUR, MINUTE, T0, make_entry
from utmcase.moments import DAY, UNKNOWN, Moment, about, between, exactly

offsets = st.integers(-6 * 60, 130 * 60).map(lambda minutes: minutes * MINUTE)
# Round figures, so that limits are often met exactly.
round_offsets = st.integers(0, 130).map(lambda hours: hours * HOUR)
either = st.one_of(offsets, round_offsets)


@st.composite
def moments(draw):
    at = T0 + draw(either)
    form = draw(st.sampled_from(["exact"] * 6 + ["about", "between", "after", "before", "day", "unknown"]))
    if form == "about":
        return about(at, draw(st.sampled_from([10, 60, 300])))
    if form == "between":
        return between(at, at + draw(st.sampled_from([HOUR, 5 * HOUR, 3 * DAY])))
    if form == "after":
        return between(at, None)
    if form == "before":
        return between(None, at)
    if form == "day":
        start = T0 - T0 % DAY + draw(st.integers(0, 5)) * DAY
        return Moment("day", start, start + DAY)
    return UNKNOWN if form == "unknown" else exactly(at)


def _some(**fields):
    return st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(values) for name, values in fields.items()}
    )


GRADES = {"receipt_grade": [0, 1, 2, 3], "evidence": ["none", "signature", "scan"]}
DUES = [exactly(T0 + 20 * HOUR).to_json(), Moment("day", T0, T0 + DAY).to_json()]
WRITTEN = {
    "apprehension": _some(
        legal_basis=["utm", "warrant", "unknown"],
        flagrante=[True, False, "unknown"],
        unit=["FPU 1"],
        national_forces=["present", "absent"],
        offence=[{"category": "social_customary"}, {"category": "theft"}],
    ),
    "authority": _some(
        request_ref=["R 1"],
        request_date=[T0, T0 - HOUR, T0 + HOUR],
        valid_to=DUES,
        area=[["CAR/Haute-Kotto"], ["CAR/Ouaka"]],
        decision_maker=["Head of Mission"],
        decision_date=[T0 + HOUR, T0 + 30 * HOUR],
        warrant_verified=[True, False, "unknown"],
    ),
    "reasons_told": _some(understood=["yes", "no"]),
    "conveyance": _some(departure=[T0 + HOUR, T0 + 5 * HOUR], arrival=[T0 + 3 * HOUR, T0 + 9 * HOUR]),
    "identity": _some(
        youngest=[11, 13, 15, 17, 18, 25],
        could_be_child=["yes", "no", "unknown"],
        birth=["2008"],
        nationality=["CAF", "SSD", "TCD"],
        languages=[["sg"], ["fr"]],
    ),
    "age_assessed": _some(youngest=[16, 18, 19], oldest=[17, 20], assessor=["medical", "detaining_officer"]),
    "admission": _some(observation_level=[1, 2, 3, 4]),
    "rights_statement": _some(signed=["signed", "refused"], witness=["A. Diallo"]),
    "notified": _some(
        to=[
            *("focal_point", "legal", "human_rights", "family", "child_protection", "prosecutor"),
            *("consulate", "icrc", "unhcr", "head_of_mission"),
        ],
        outcome=["told", "declined", "attempted"],
        wish=["no", "yes"],
    ),
    "medical_exam": _some(
        purpose=["entry", "exit"], unfit_to_move_until=DUES, fit_for_transfer=[True, False]
    ),
    "property_in": _some(items=[[]], receipt=["signed", "none"]),
    "check": _some(level=[1, 2]),
    "placed": _some(where=["cell", "hospital"]),
    "observation_set": _some(level=[1, 2, 3, 4]),
    "incident": _some(
        what=["escape", "recapture", "death", "fire", "serious_injury"],
        reported_to_head_of_mission=[T0 + HOUR, T0 + 30 * HOUR],
    ),
    "review": _some(role=["legal", "detaining_officer"], unit=["FPU 1", "Legal"]),
    "extension": _some(
        extends=["un_ceiling", "national_custody"],
        hours=[12, 24, 100],
        reason=["no_escort"],
        legal_advice=[True, False],
        role=["head_of_mission", "prosecutor"],
    ),
    "clock_paused": _some(reason=["hospital", "transport"]),
    "clock_resumed": _some(),
    "handover_requested": _some(authority=["Prosecutor"]),
    "handover_answered": _some(
        answer=["accepted", "refused", "directs_release"],
        cause=["no_escort"],
        collects=["un_police", "receiving_authority"],
    ),
    "handed_over": _some(
        office=["Registry"],
        receiver=["J. Ndala"],
        authority_kind=["police", "prosecutor", "child_protection"],
        documents=[["arrest report"]],
        register_number=["7"],
        **GRADES,
    ),
    "receipt": _some(register_number=["7"], **GRADES),
    "returned": _some(by=["gate"]),
    "released": _some(grounds=["no grounds"]),
    "document_added": _some(what=["arrest_report", "force_report"], dated=[T0 + HOUR, T0 + 30 * HOUR]),
    "circumstance": _some(
        what=["armed_group_child", "injured", "asylum_claim", "pregnant", "child_alone_at_home", "immunity"]
    ),
    "dependant": _some(what=["child_alone_at_home", "infant_with"]),
    "dependant_cared_for": _some(),
    "care_plan": _some(),
    "release_claim": _some(),
    "release_claim_answered": _some(),
    "interview": _some(persons_present=[["guardian"], ["detaining_officer"]]),
    "handover_declined": _some(),
    "fear_expressed": _some(of=["torture"]),
    "last_resort_reason": _some(),
    "force_used": _some(),
    "force_report": _some(),
    "complaint": _some(),
    "complaint_passed_on": _some(),
    "medical_instruction": _some(due=DUES),
    "instruction_done": _some(),
    "property_out": _some(items=[[]], difference_explained=["worn"]),
    "visit": _some(organisation=["icrc", "family"], access=["given", "refused"]),
    "risk_assessed": _some(
        rating=["green", "amber", "red"],
        waiver=["head_of_mission", "none"],
        human_rights_opinion=[True, False],
    ),
    "assurance": _some(asked=[True, False], received=[True, False]),
    "follow_up": _some(
        place=["Bria"],
        place_kind=["prison", "unknown", "home", "unofficial"],
        in_detention=[True, False],
        source=["seen", "family"],
        access=["given", "refused"],
        treatment=["no_complaint", "ill_treatment_alleged"],
    ),
    "freed": _some(why=["no evidence"]),
    "presented": _some(to=["prosecutor", "magistrate"]),
    "charged": _some(file_number=["12/26"], death_penalty=[True, False]),
    "remanded": _some(authority=["judge", "prosecutor"], valid_to=DUES),
    "hearing": _some(outcome=["adjourned", "did_not_sit", "release_ordered"], lawyer=[True, False]),
    "judgment": _some(outcome=["acquitted", "convicted"], sentence_end=DUES),
}
ANSWERING = {
    "handover_answered": "handover_requested",
    "receipt": "handed_over",
    "document_added": "notified",
    "force_report": "force_used",
    "complaint_passed_on": "complaint",
    "dependant_cared_for": "dependant",
    "release_claim_answered": "release_claim",
    "instruction_done": "medical_instruction",
    "assurance": "assurance",
}


@st.composite
def written(draw, number, before):
    """One entry; it may answer an earlier one where its kind does."""
    kind = draw(st.sampled_from(sorted(WRITTEN)))
    fields = draw(WRITTEN[kind])
    answerable = [e.id for e in before if e.kind == ANSWERING.get(kind)]
    answers = draw(st.sampled_from([None, *answerable])) if answerable else None
    at = draw(moments())
    typed = T0 + draw(offsets)
    return make_entry(kind, at, entry_id=f"e-{number:03}", seq=number, typed=typed, answers=answers, **fields)


@st.composite
def histories(draw, least=0, most=14):
    """Entries as they were recorded: most begin with an apprehension, some are corrected."""
    entries = []
    if draw(st.integers(0, 9)):
        start = draw(moments()) if draw(st.integers(0, 4)) == 0 else exactly(T0)
        fields = draw(WRITTEN["apprehension"])
        entries.append(make_entry("apprehension", start, entry_id="e-000", seq=0, typed=T0 + HOUR, **fields))
    for number in range(1, draw(st.integers(least, most)) + 1):
        if entries and draw(st.integers(0, 7)) == 0:
            entries.append(draw(corrections(number, entries)))
        else:
            entries.append(draw(written(number, entries)))
    return entries


@st.composite
def corrections(draw, number, before):
    """A correction, or a withdrawal, of an earlier entry."""
    corrected = draw(st.sampled_from([e for e in before if e.kind != "withdrawn"]))
    seq = number
    if draw(st.integers(0, 3)) == 0:
        return make_entry(
            "withdrawn",
            corrected.occurred,
            entry_id=f"e-{number:03}",
            seq=seq,
            typed=T0,
            corrects=corrected.id,
        )
    fields = draw(WRITTEN[corrected.kind])
    return make_entry(
        corrected.kind,
        draw(moments()),
        entry_id=f"e-{number:03}",
        seq=seq,
        typed=T0 + draw(offsets),
        corrects=corrected.id,
        correction_reason="misread",
        **fields,
    )
