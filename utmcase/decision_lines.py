"""Requests, approvals and erasures in the log of a custody: what waits, who gave it, what was erased."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from utmcase.carried import carried_by
from utmcase.custody import Custody
from utmcase.custody_view import Decided
from utmcase.entries import BY_KIND, kind_label
from utmcase.entries.envelope import Entry
from utmcase.four_eyes import Standing, own_approval
from utmcase.i18n import Text, text
from utmcase.register import SiteRegister
from utmcase.showing import instant, joined, name_and_id
from utmcase.waiting import MaySee, changes_of, named_words, requests_in, title_of

Facts = tuple[tuple[Text, Text | str], ...]
SECOND_PERSON = text("Second person")
ENTRIES = text("Entries to erase")


class DecisionLines:
    """What is told of requests and erasures in one custody; made once for its whole log."""

    def __init__(self, custody: Custody, zone: ZoneInfo, register: SiteRegister, may_see: MaySee) -> None:
        self._custody, self._zone, self._register, self._may_see = custody, zone, register, may_see
        self._requests = requests_in(custody)
        self._given: dict[str, Standing] = {}
        self._erased: dict[str, Entry] = {}
        for standing in self._requests.values():
            if standing.state == "approved" and standing.answer is not None:
                self._given[str(standing.answer.data.get("written"))] = standing
        for by in custody.of_kind("erased"):
            if by.id in self._given:
                self._erased |= dict.fromkeys(by.data.get("entries", ()), by)

    def facts(self, entry: Entry) -> Facts:
        """Return what is to be said of an entry beside its own fields."""
        standing = self._requests.get(entry.id)
        if standing is not None:
            return (*self._asked(entry), (SECOND_PERSON, self._state(standing)))
        if entry.kind == "approved":
            return self._approval(entry)
        if entry.kind == "erased":
            return (*self._given_facts(entry), (ENTRIES, named_words(self._custody, _named(entry))))
        found = self._given_facts(entry)
        if entry.payload:
            return found
        return (*found, (text("Erased"), self.erased_words(entry)))

    def mark(self, entry: Entry) -> Decided:
        """Return how a second person decided about an entry, or that it was erased; blank for neither."""
        standing = self._requests.get(entry.id)
        if standing is not None:
            return standing.state
        if entry.kind == "approval_refused":
            return "refused"
        if entry.kind == "approved" or entry.id in self._given:
            return "approved"
        return "" if entry.payload else "erased"

    def _given_facts(self, entry: Entry) -> Facts:
        given = self._given.get(entry.id)
        return () if given is None else ((SECOND_PERSON, self._given_words(given)),)

    def erased_words(self, entry: Entry) -> Text:
        """Return by whom, when and why an entry was erased, or that its content is missing."""
        by = self._erased.get(entry.id)
        given = self._given.get(by.id) if by is not None else None
        if by is None or given is None or given.answer is None:
            return text("Its content is missing. Verify the casebook.")
        return text(
            "erased on {time}, asked by {who}, approved by {approver}, because {why}",
            time=instant(given.answer.recorded_at, self._zone),
            who=_who(given.asked),
            approver=_who(given.answer),
            why=joined(str(by.data[part]) for part in ("ground", "reference", "why") if by.data.get(part)),
        )

    def _asked(self, entry: Entry) -> Facts:
        carried = carried_by(entry)
        if carried is None:
            return ((text("Erased"), self.erased_words(entry)),)
        found: list[tuple[Text, Text | str]] = [(text("What is asked"), title_of(self._custody, carried))]
        parts = changes_of(self._custody, carried, self._zone, self._register, self._may_see)
        for label, old, new in parts:
            both = text("{old} → {new}", old=old, new=new or text("taken back")) if old else new
            found.append((label, both))
        return tuple(found)

    def _state(self, standing: Standing) -> Text:
        answer = standing.answer
        if standing.state == "open":
            return text("waits; it does not count until another person approves")
        if answer is None:
            return text("erased before anybody answered")
        if standing.state == "approved":
            return self._given_words(standing)
        words = {
            "refused": text("refused by {who} on {time}", who=_who(answer), time=self._time(answer)),
            "taken_back": text("taken back by {who} on {time}", who=_who(answer), time=self._time(answer)),
        }
        return words[standing.state]

    def _given_words(self, standing: Standing) -> Text:
        assert standing.answer is not None
        return text(
            "asked by {asker}, approved by {who} on {time}",
            asker=_who(standing.asked),
            who=_who(standing.answer),
            time=self._time(standing.answer),
        )

    def _approval(self, entry: Entry) -> Facts:
        written = self._custody.known.get(str(entry.data.get("written")))
        field = next(one for one in BY_KIND["approved"].fields() if one.name == "written")
        found: list[tuple[Text, Text | str]] = []
        if written is not None:
            words = text("{entry}, no. {seq}", entry=kind_label(written.kind), seq=written.seq)
            found.append((field.label, words))
        asked = self._custody.known.get(entry.answers or "")
        if asked is None or own_approval(asked, entry):
            found.append((SECOND_PERSON, text("not honoured: approved by whoever asked")))
        return tuple(found)

    def _time(self, entry: Entry) -> Text:
        return instant(entry.recorded_at, self._zone)


def _named(by: Entry) -> list[str]:
    named = by.data.get("entries")
    return [str(one) for one in named] if isinstance(named, list) else []


def _who(entry: Entry) -> str:
    return name_and_id(entry.recorded_by.name, entry.recorded_by.un_id)
