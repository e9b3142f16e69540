"""Why a rule has no case of some sort, by rule, then sort; a cell that can be filled has no reason."""

NO_STEP = ("limit", "over")

REASONS: dict[str, dict[str, str]] = {
    "GA-07": dict.fromkeys(NO_STEP, "a warrant is verified or not; the rule asks neither when nor how much"),
    "GA-10": dict.fromkeys(NO_STEP, "forces were there or not; the rule asks neither when nor how many"),
    "GC-02": dict.fromkeys(NO_STEP, "the place is official or not, whenever the person is found in it"),
    "GH-08": dict.fromkeys(NO_STEP, "office and name stand in the handover itself, or do not"),
    "GJ-07": dict.fromkeys(NO_STEP, "access was refused or not; once is enough"),
    "GJ-08": dict.fromkeys(NO_STEP, "ill-treatment was reported or not; once is enough"),
    "GN-10": dict.fromkeys(NO_STEP, "somebody speaks the language or nobody does; the rule has no time"),
    "GR-03": dict.fromkeys(NO_STEP, "reason and advice stand in the extension itself, or do not"),
    "GR-05": dict.fromkeys(NO_STEP, "the reviewer is of the detaining unit or not; the rule has no time"),
    "GS-08": {"over": "a search a second before control is none in custody: GD-02 names it instead"},
    "GS-12": dict.fromkeys(NO_STEP, "access was refused or not; once is enough"),
}
