"""What happens at the two sites: the plots, unequal on purpose, as a real month is."""

from __future__ import annotations

from utmcase.samples.planning import Plot

# Those held now; `hours` is how long ago they were apprehended.
CAR_HELD: tuple[Plot, ...] = (
    Plot(0.7, late={"reasons_told": None, "admission": None}),
    Plot(46.3, asked=20.0, answer="accepted", answered=27.0, reviews=(25.0,), injured=True),
    Plot(8.4, unsigned=True, flagrante=False),
    Plot(21.2, child=True, late={"legal": 10.0}),
    Plot(
        81.0,
        asked=30.0,
        extended=66.0,
        reviews=(40.0,),
        holes=3,
        explained=("GO-02b", "no_aircraft", "Two flights cancelled."),
    ),
    Plot(4.9, female=True, late={"property_in": None}),
    Plot(27.6, late={"human_rights": None, "focal_point": 25.5}, asked=18.0),
    Plot(66.2, asked=24.0, answer="refused", answered=31.0, reviews=(36.0,), to=1, level=2, holes=2),
    Plot(13.0, silent=1.4, foreign=True),
    Plot(53.5, end="returned", asked=22.0, answer="accepted", answered=24.0, grade=1, to=1),
    Plot(17.4, typed_late=True, about=True),
    Plot(2.2, flagrante=False, request_late=1.1, late={"medical_exam": None}),
)
CAR_ENDED: tuple[Plot, ...] = (
    Plot(33.0, "handed_over", asked=9.0, answer="accepted", answered=20.0, grade=3),
    Plot(41.0, "handed_over", asked=14.0, answer="accepted", answered=30.0, grade=2, to=1, corrected=True),
    Plot(18.0, "released", measure="warning"),
    Plot(19.5, "handed_over", child=True, asked=6.0, answer="accepted", answered=12.0, to=3, grade=2),
    Plot(
        79.0,
        "handed_over",
        asked=16.0,
        grade=0,
        to=1,
        reviews=(44.0,),
        explained=("GO-02a", "no_aircraft", "Road cut at the bridge."),
    ),
    Plot(52.0, "released", asked=20.0, answer="refused", answered=29.0, measure="guarantor"),
    Plot(
        0.6,
        "released",
        late={
            "admission": None,
            "medical_exam": None,
            "property_in": None,
            "rights_statement": None,
            "focal_point": None,
            "legal": None,
            "human_rights": None,
            "family": None,
        },
        measure="warning",
    ),
    Plot(
        44.0, "handed_over", asked=10.0, answer="accepted", answered=34.0, grade=1, receipt_after=31.0, to=2
    ),
    Plot(29.0, "handed_over", female=True, asked=8.0, answer="accepted", answered=15.0, grade=3, holes=2),
    Plot(
        61.0,
        "handed_over",
        asked=30.0,
        answer="accepted",
        answered=33.0,
        grade=2,
        flagrante=False,
        request_late=5.0,
        late={"focal_point": 29.0},
        reviews=(47.0,),
    ),
    Plot(24.0, "released", misplaced=True, measure="mediation"),
    Plot(
        38.0, "handed_over", asked=12.0, answer="accepted", answered=20.0, grade=0, to=2, late={"legal": None}
    ),
    Plot(
        70.5,
        "handed_over",
        asked=26.0,
        answer="accepted",
        answered=52.0,
        grade=2,
        injured=True,
        late={"medical_exam": 27.0},
    ),
    Plot(15.0, "handed_over", asked=3.0, answer="accepted", answered=6.0, grade=3, to=1),
    Plot(47.5, "handed_over", asked=20.0, answer="accepted", answered=30.0, grade=2, typed_late=True),
    Plot(35.0, "released", measure="ddr", foreign=True, unsigned=True),
)

POC_HELD: tuple[Plot, ...] = (
    Plot(3.1, late={"property_in": None}),
    Plot(93.0, asked=40.0, answer="refused", answered=50.0, extended=68.0, reviews=(30.0, 88.0), holes=4),
    Plot(26.0, asked=20.0, reviews=()),
    Plot(
        214.0,
        asked=60.0,
        extended=70.0,
        reviews=(44.0, 110.0, 180.0),
        holes=6,
        explained=("GO-01", "risk_of_torture", "Human rights asked for more time."),
    ),
    Plot(11.5, child=True),
    Plot(55.0, female=True, asked=30.0, answer="accepted", answered=36.0),
    Plot(37.0, silent=2.6, unsigned=True, late={"human_rights": None}),
    Plot(1.3, late={"reasons_told": None}),
    Plot(68.9, reviews=(40.0,), injured=True, level=2),
    Plot(19.0, flagrante=False, late={"medical_exam": None, "family": None}),
)
POC_ENDED: tuple[Plot, ...] = (
    Plot(22.0, "released", measure="mediation"),
    Plot(64.0, "handed_over", asked=20.0, answer="accepted", answered=50.0, grade=2, reviews=(40.0,)),
    Plot(140.0, "released", measure="ban", extended=66.0, reviews=(40.0, 100.0), holes=5),
    Plot(9.0, "released", measure="warning", female=True),
    Plot(71.0, "handed_over", asked=30.0, answer="accepted", answered=40.0, grade=0, reviews=(46.0,)),
    Plot(23.0, "handed_over", child=True, asked=5.0, answer="accepted", answered=10.0, to=2, grade=3),
    Plot(30.0, "released", measure="guarantor", misplaced=True),
    Plot(
        98.0,
        "handed_over",
        asked=24.0,
        answer="accepted",
        answered=80.0,
        grade=1,
        receipt_after=20.0,
        reviews=(45.0,),
        explained=("GO-01", "no_escort", "No escort for two days."),
    ),
    Plot(17.0, "released", measure="warning", typed_late=True),
    Plot(48.0, "handed_over", asked=16.0, answer="accepted", answered=25.0, grade=2, corrected=True),
)

HELD = {"car-utm": CAR_HELD, "ssd-poc": POC_HELD}
ENDED = {"car-utm": CAR_ENDED, "ssd-poc": POC_ENDED}
