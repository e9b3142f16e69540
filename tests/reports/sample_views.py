"""Invented custodies for the papers: an ordinary one, an empty one, an overfull one, a long one."""

from utmcase.chain import LinkState
from utmcase.custody_view import Basis, ClockLine, CustodyView, LogLine, TodoLine
from utmcase.entries.lists import CONDITIONS
from utmcase.i18n import Text, text
from utmcase.moments import DAY, HOUR, MINUTE, Moment, about, exactly
from utmcase.papers import PaperInputs
from utmcase.ports import Head
from utmcase.rules.findings import Instance
from utmcase.showing import hours_words

T0 = 1773178800  # 10 Mar 2026, 22:40 in Bangui
NOW = T0 + 3 * DAY + 5 * HOUR
HEAD = Head("7K2M9XQA", 184, bytes(range(32)))
MBALLA = "Aïssatou Mballa-Koné (UN-4471)"
CIRCUMSTANCES = (
    "During a night patrol of FPU 2 at the PK3 market the person fired once in the air, was called upon to"
    " drop the weapon, and did so. No force was used beyond handcuffs. Two traders saw it."
)
DENG = "Ngɔr Deŋ Makɔl (UN-5120)"


def inputs(**more) -> PaperInputs:
    given = {
        "lang": "en",
        "mission": "MINUSCA – United Nations Police",
        "printed_by": MBALLA,
        "printed_at": NOW + 9 * MINUTE,
        "head": HEAD,
        "program": "0.1.0",
        "packs": ("un-detention 2010-01-01", "car-utm 2014-04-10"),
        "copy": 2,
        "print_id": "019d0f8c-7a31-7c55-9a0e-3d5f1b2c4e6a",
    }
    return PaperInputs(**{**given, **more})


UN_SOP = Basis(
    "Standard Operating Procedure on detention by United Nations personnel",
    "Ref. 2020.13, para. 38",
    text_seen=True,
    draft=True,
)
CONFIRMED = Basis(
    "Code de procédure pénale",
    "Loi n° 10.002 du 6 janvier 2010, art. 40",
    text_seen=True,
    draft=False,
    confirmed_by="Hélène Oubangui-Fœrster",
    confirmed_on=T0 - 90 * DAY,
    document_seen="Memorandum LA/2025/117",
)


def clock(
    rule: str, title: str, hours: float, *, basis: Basis = UN_SOP, strictest: bool = False
) -> ClockLine:
    due = T0 + int(hours * HOUR)
    over = max(0, (NOW - due) // MINUTE)
    state = "overdue" if over else "running"
    becomes = text("72 h more with a renewal by the prosecutor") if rule == "GO-02a" else None
    limit = hours_words(hours)
    return ClockLine(
        rule, Text(title), basis, T0, True, due, hours, limit, state, True, over, strictest, becomes
    )


def line(rule: str, title: str, **more) -> TodoLine:
    given = {
        "state": "overdue",
        "certain": True,
        "severity": "major",
        "owner": Text("UN police"),
        "since": T0 + DAY,
        "due": T0 + DAY,
        "minutes": 3180,
        "limit": Text("within 24 h of UN control"),
        "basis": UN_SOP,
        "claimed": False,
        "cause": None,
        "explanation_words": "",
        "kind": "notified",
    }
    return TodoLine(rule=rule, title=Text(title), duty=Text(f"Mend: {title}"), **{**given, **more})


def entry(seq: int, kind: str, title: str, occurred: Moment, *facts, **more) -> LogLine:
    given = {
        "link": "apprehension",
        "recorded_at": (occurred.latest or NOW) + 5 * MINUTE,
        "done_by": MBALLA,
        "recorded_by": MBALLA,
        "struck": False,
        "struck_by": None,
        "disputed": False,
        "late_minutes": 0,
        "known": True,
    }
    return LogLine(
        entry_id=f"e{seq}",
        seq=seq,
        kind=kind,
        title=Text(title),
        occurred=occurred,
        facts=facts,
        **{**given, **more},
    )


CHAIN = (
    LinkState("apprehension", "done", "authority"),
    LinkState("person", "done", "identity"),
    LinkState("admission", "gap", "notified", "GN-01"),
    LinkState("care", "due", "check", "GS-06"),
    LinkState("review", "gap", "review", "GR-01"),
    LinkState("handover", "declared", "receipt"),
    LinkState("afterwards", "not_yet", ""),
)


def checks(first: int, count: int, seq: int, step: int = HOUR, **more) -> tuple[LogLine, ...]:
    found = []
    for n in range(count):
        facts = (
            (Text("Observation level"), Text("1 general (60 min)")),
            (Text("Condition"), CONDITIONS.labels["asleep" if n % 24 < 6 else "normal"]),
        )
        by = {"done_by": MBALLA if n % 16 < 8 else DENG, "recorded_by": MBALLA if n % 16 < 8 else DENG}
        at = exactly(first + n * step + (n * 37 % 11) * 60)
        found.append(entry(seq + n, "check", "Check", at, *facts, link="care", **{**by, **more}))
    return tuple(found)


def ordinary() -> CustodyView:
    log = (
        entry(
            11,
            "apprehension",
            "Apprehension",
            exactly(T0),
            (Text("Place"), "CAR/Haute-Kotto/Bria"),
            (Text("Legal basis"), Text("urgent temporary measures (UTM)")),
            (Text("Caught in the act"), Text("yes")),
            (Text("Offence"), "weapons; seen carrying an assault rifle at the market"),
            (
                Text("Circumstances"),
                CIRCUMSTANCES,
            ),
            (Text("Apprehending unit"), "FPU 2"),
            (Text("National forces at the place"), Text("absent")),
        ),
        entry(
            12,
            "reasons_told",
            "Reasons told",
            about(T0 + 20 * MINUTE, 10),
            (Text("Language"), "Sango"),
            (Text("Interpreter"), "Élodie Yamalé"),
            (Text("Understood"), Text("yes")),
            done_by=DENG,
            late_minutes=410,
            recorded_at=T0 + 430 * MINUTE,
        ),
        entry(
            14,
            "identity",
            "Identity",
            exactly(T0 + 50 * MINUTE),
            (Text("Name as spoken"), "Jean-Baptiste Ngaïssona dit « Œil-de-Nuit »"),
            (Text("Sex"), Text("male")),
            (Text("Languages"), "sg, fr"),
            link="person",
        ),
        entry(
            15,
            "admission",
            "Admission",
            exactly(T0 + 3 * HOUR),
            (Text("Facility"), "UN holding facility Bria"),
            (Text("Cell"), "Cell 4"),
            (Text("Register number"), "BRI/26/031"),
            link="admission",
            struck=True,
            struck_by=Text("Corrected: wrong cell typed, it was cell 2"),
        ),
        entry(
            16,
            "admission",
            "Admission",
            exactly(T0 + 3 * HOUR),
            (Text("Facility"), "UN holding facility Bria"),
            (Text("Cell"), "Cell 2"),
            (Text("Register number"), "BRI/26/031"),
            link="admission",
            late_minutes=95,
            recorded_at=T0 + 275 * MINUTE,
        ),
        entry(
            17,
            "medical_exam",
            "Medical examination",
            exactly(T0 + 9 * HOUR),
            (Text("Purpose"), Text("on entry")),
            (Text("Fit for detention"), Text("yes")),
            (Text("Clinical notes"), "RESTRICTED-WORDS-OF-THE-DOCTOR"),
            link="admission",
        ),
        *checks(T0 + 4 * HOUR, 70, 20),
        entry(
            95,
            "check",
            "Check",
            exactly(T0 + 31 * HOUR),
            (Text("Condition"), CONDITIONS.labels["unwell"]),
            (Text("Words"), "Says that his stomach hurts; asked for the medic."),
            (Text("Response"), "Medic called by radio at once."),
            link="care",
        ),
        entry(
            96,
            "handover_requested",
            "Handover requested",
            exactly(T0 + 40 * HOUR),
            (Text("Authority"), "Procureur de la République, TGI de Bria"),
            (Text("Reference"), "MINUSCA/LA/2026/044"),
            link="handover",
        ),
    )
    missing = (
        line(
            "GN-01",
            "Detention Focal Point not told",
            severity="critical",
            cause=Text("communications down"),
            explanation_words="HF radio and V-SAT out of order from 10 to 12 March; letter sent by convoy.",
        ),
        line(
            "GR-01",
            "No review of the detention within 48 h",
            minutes=1740,
            since=T0 + 48 * HOUR,
            severity="critical",
            owner=Text("UN legal"),
            limit=Text("within 48 h of UN control"),
            kind="review",
        ),
        line("GN-02", "Legal Affairs not told", state="late", minutes=192),
        line(
            "GA-08",
            "Reasons not told",
            state="late",
            certain=False,
            minutes=12,
            since=T0 + HOUR,
            limit=Text("within 1 h of UN control"),
        ),
        line("GN-05", "Family not offered, or wish not carried out"),
        line(
            "GS-06",
            "Welfare check missed",
            severity="minor",
            state="late",
            minutes=41,
            limit=Text("every 60 min at level 1"),
            kind="check",
            instances=(
                Instance(
                    "late", True, exactly(T0 + 20 * HOUR), T0 + 21 * HOUR, exactly(T0 + 21 * HOUR + 1500), 25
                ),
                Instance(
                    "late", True, exactly(T0 + 28 * HOUR), T0 + 29 * HOUR, exactly(T0 + 29 * HOUR + 960), 16
                ),
            ),
        ),
        line(
            "GH-08",
            "Handover requested, no answer",
            state="open",
            severity="information",
            minutes=0,
            owner=Text("receiving authority"),
            basis=CONFIRMED,
            limit=Text("within 24 h of the request"),
        ),
    )
    dues = (
        line(
            "GS-06",
            "Next welfare check",
            state="due",
            minutes=0,
            since=None,
            due=NOW + 24 * MINUTE,
            limit=Text("every 60 min at level 1"),
            kind="check",
            severity="minor",
        ),
        line(
            "GO-03b",
            "Bring before the prosecutor",
            state="due",
            minutes=0,
            since=None,
            due=NOW + 19 * HOUR,
            limit=Text("within 96 h of UN control"),
            kind="handed_over",
            owner=Text("UN legal"),
            basis=CONFIRMED,
        ),
    )
    return CustodyView(
        custody_id="c1",
        number="BRI-A-2026-0031",
        person="p1",
        name="Jean-Baptiste Ngaïssona dit « Œil-de-Nuit »",
        aliases=("Œil-de-Nuit", "Commandant Bébé"),
        sex="male",
        age="adult",
        age_words=Text("between 24 and 27 years"),
        nationality="CAF",
        languages=("Sango", "Français"),
        cell="Cell 2",
        facility="UN holding facility Bria",
        held=True,
        held_by=Text("United Nations Police"),
        t0=exactly(T0),
        t0_earliest=T0,
        ended=None,
        ended_kind="",
        gross_seconds=NOW - T0,
        net_seconds=NOW - T0 - 2 * HOUR,
        marks=("injured",),
        place="CAR/Haute-Kotto/Bria",
        legal_basis=Text("urgent temporary measures (UTM)"),
        reasons="Carrying a weapon of war in a public place; shooting at the PK3 market.",
        profile="car-utm",
        site_name="Bria, Haute-Kotto",
        site_code="BRI-A",
        zone="Africa/Bangui",
        training=False,
        now=NOW,
        chain=CHAIN,
        clocks=(
            clock("GO-01", "UN ceiling", 72),
            clock("GO-02a", "National police custody", 72, basis=CONFIRMED, strictest=True),
            clock("GO-03b", "Presented to the prosecutor", 96, basis=CONFIRMED),
            clock("GO-02b", "Custody of the judicial police, longest", 144),
        ),
        todo=dues,
        gaps=missing,
        log=log,
    )
