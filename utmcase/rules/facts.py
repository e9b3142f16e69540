"""The facts of a custody that packs may ask about, by name, and the tests that "when" is compiled into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from utmcase.rules.matching import Test, compile_test, known
from utmcase.rules.schema import Condition
from utmcase.rules.sight import Sight

SightTest = Callable[[Sight], bool]


def _legal_basis(sight: Sight) -> Any:
    return sight.custody.latest("apprehension", "legal_basis")


def _flagrante(sight: Sight) -> Any:
    return sight.custody.latest("apprehension", "flagrante")


def _child(sight: Sight) -> Any:
    return sight.age.child


def _age_in_doubt(sight: Sight) -> Any:
    return sight.age.doubt


def _offence(sight: Sight) -> Any:
    offence = sight.custody.latest("apprehension", "offence")
    return offence.get("category") if isinstance(offence, dict) else None


def _national_forces(sight: Sight) -> Any:
    return sight.custody.latest("apprehension", "national_forces")


def _armed_group(sight: Sight) -> Any:
    return any(e.data.get("what") == "armed_group_child" for e in sight.custody.of_kind("circumstance"))


def _associated_child(sight: Sight) -> Any:
    return _armed_group(sight) and sight.age.child


def _held(sight: Sight) -> Any:
    return sight.custody.held


def _warrant_verified(sight: Sight) -> Any:
    """Return whether the warrant was verified; one that was found not to be stays so."""
    said = [e.data.get("warrant_verified") for e in sight.custody.of_kind("authority")]
    return next((answer for answer in (False, True, "unknown") if answer in said), None)


def _foreign(sight: Sight) -> Any:
    """Return whether the person is of another country than the one the pack is for; None where not known."""
    nationality = sight.custody.latest("identity", "nationality")
    if not known(nationality) or not sight.host:
        return None
    return str(nationality).strip().upper() != sight.host


def _youngest_age(sight: Sight) -> Any:
    return sight.age.youngest


def _circumstance(*what: str) -> Callable[[Sight], Any]:
    """Whether one of these was recorded of the person."""
    return lambda sight: any(
        e.data.get("what") in what
        for kind in ("circumstance", "dependant")
        for e in sight.custody.of_kind(kind)
    )


def _interpreter_lacking(sight: Sight) -> Any:
    """Return whether no officer is recorded to speak the person's language, and no interpreter is named."""
    officers = sight.custody.latest("apprehension", "officers")
    spoken = _languages(o.get("languages") for o in (officers if isinstance(officers, list) else ()))
    own = _languages([sight.custody.latest("identity", "languages")])
    if not spoken or not own or spoken & own:
        return False
    told = (e for kind in ("reasons_told", "rights_statement") for e in sight.custody.of_kind(kind))
    return not any(known(e.data.get("interpreter")) for e in told)


def _languages(lists: Iterable[Any]) -> set[str]:
    return {str(one).strip().casefold() for many in lists if isinstance(many, list) for one in many}


FACTS: Mapping[str, Callable[[Sight], Any]] = {
    "warrant_verified": _warrant_verified,
    "foreign": _foreign,
    "youngest_age": _youngest_age,
    "asylum_claim": _circumstance("asylum_claim"),
    "needs_care_plan": _circumstance("pregnant", "nursing", "infant_with"),
    "interpreter_lacking": _interpreter_lacking,
    "legal_basis": _legal_basis,
    "flagrante": _flagrante,
    "child": _child,
    "age_in_doubt": _age_in_doubt,
    "offence": _offence,
    "national_forces": _national_forces,
    "armed_group": _armed_group,
    "associated_child": _associated_child,
    "held": _held,
}


@lru_cache(maxsize=1024)
def compile_when(conditions: tuple[Condition, ...]) -> tuple[SightTest, ...]:
    """Return the tests of the facts, all of which must hold for a rule to apply; the same for the same."""
    return tuple(_fact_test(FACTS[c.fact], compile_test(c)) for c in conditions)


def _fact_test(fact: Callable[[Sight], Any], test: Test) -> SightTest:
    return lambda sight: test(fact(sight))
