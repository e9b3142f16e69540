"""Looking at random casebooks: every custody with what is around it, and the site, as scenarios do."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from tests.rules.casebooks import CUSTODIES, Casebook
from utmcase.custody import Custody, custody_of
from utmcase.register import told_of
from utmcase.rules.cells import stays_of
from utmcase.rules.directory import directory_of
from utmcase.rules.duplicates import twins_among
from utmcase.rules.evaluate import evaluate, evaluate_site
from utmcase.rules.findings import BAD
from utmcase.rules.pack import Packs, packs_for
from utmcase.rules.places import places_of
from utmcase.rules.register_facts import numbered_of, set_backs, voided_among
from utmcase.rules.site import SiteFacts
from utmcase.rules.surroundings import Surroundings, fellows_among, group_among
from utmcase.rules.traces import echoes_among, facilities_of

SITE = "site"
# Rules about typing, which the order of typing may change (rules.md, meaning 14).
ABOUT_TYPING = frozenset({"GD-01", "GD-09", "GD-10"})


@dataclass(frozen=True)
class Look:
    """One custody, or the site, with all that its rules read."""

    packs: Packs
    custody: Custody | None
    around: Surroundings | SiteFacts

    def at(self, now, *, every=True):
        if self.custody is None:
            return evaluate_site(self.packs, self.around, now, every=every)
        return evaluate(self.packs, self.custody, self.around, now, every=every)


def folds(book: Casebook):
    every = {who: custody_of(book.of(who), who) for who in CUSTODIES}
    return {who: custody for who, custody in every.items() if custody.entries}


def looks(book: Casebook, custodies=None):
    """Return every look at a casebook, by custody, and at the site."""
    custodies = folds(book) if custodies is None else custodies
    others, zone = tuple(custodies.values()), ZoneInfo(book.zone)
    site = custody_of([e for e in book.entries if e.subject in {"cell", "authority"}], SITE).timeline
    places = told_of(site, "place_recorded")
    directory = directory_of(told_of(site, "authority_recorded"))
    facilities = facilities_of((one, fields) for one, told in places.items() for _, fields in told)
    found = {}
    for who, custody in custodies.items():
        around = Surroundings(
            group_among(custody, others),
            fellows_among(custody, others, zone),
            directory,
            twins_among(custody, others),
            tuple(echoes_among(custody, others, facilities)),
            book.sessions,
        )
        packs = packs_for(book.profile, custody.t0_earliest, book.zone, pauses=book.pauses)
        found[who] = Look(packs, custody, around)
    facts = SiteFacts(
        tuple(stay for custody in others for stay in stays_of(custody, zone)),
        places_of(places),
        numbered_of(book.entries),
        voided_among(book.entries),
        set_backs((e.id, e.recorded_at) for e in book.entries),
    )
    found[SITE] = Look(packs_for(book.profile, book.now, book.zone), None, facts)
    return found


def states(evaluation):
    """Return what may change with time alone, by rule."""
    return {f.rule: (f.state, f.certain, f.severity) for f in evaluation.findings}


def plain(finding):
    """Return a finding without the mark "claimed"."""
    instances = tuple(replace(i, claimed=False) for i in finding.instances)
    return replace(finding, claimed=False, instances=instances)


def told(book, now=None, *, without=ABOUT_TYPING):
    """Return what every rule says of every custody and of the site, apart from what is about typing."""
    at = book.now if now is None else now
    return {
        (who, f.rule): plain(f)
        for who, look in looks(book).items()
        for f in look.at(at).findings
        if f.rule not in without
    }


def differing(one, other):
    """Return where two readings of a casebook differ, for a message."""
    return {
        key: (one.get(key), other.get(key))
        for key in sorted({*one, *other})
        if one.get(key) != other.get(key)
    }


def word(finding):
    """Return a state as scenarios write it."""
    return finding.state if finding.certain or finding.state not in BAD else f"may be {finding.state}"
