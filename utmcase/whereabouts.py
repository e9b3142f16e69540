"""Who holds the person now, as last known: in UN hands, after a handover, or free again."""

from __future__ import annotations

from utmcase.custody import Custody, fold_key
from utmcase.entries import court_lists, lists
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import NOT_VALUES
from utmcase.i18n import Text, text
from utmcase.register import SiteRegister
from utmcase.showing import choice, joined

# What says where the State holds the person, or that it does so no more.
NEWS = ("follow_up", "moved_by_authority", "freed")


def held_by(custody: Custody, site_name: str, register: SiteRegister) -> Text | str:
    """Return who holds the person now, as last known."""
    ended = custody.ended_by
    if ended is None:
        return text("UN police, {site}", site=site_name)
    if ended.kind == "released":
        return text("nobody: released")
    if ended.kind == "handed_over":
        return _held_after(custody, ended, register)
    if ended.data.get("what") == "death":
        return text("nobody: died in custody")
    return text("nobody: escaped")


def last_news(custody: Custody) -> Entry | None:
    """Return the newest entry after the handover that says where the person is, or None."""
    ended = custody.ended_by
    if ended is None or ended.kind != "handed_over":
        return None
    since = fold_key(ended)
    told = (e for kind in NEWS for e in custody.of_kind(kind) if fold_key(e) > since and _tells(e))
    return max(told, key=fold_key, default=None)


def _tells(entry: Entry) -> bool:
    return entry.kind == "freed" or entry.data.get("in_detention") is False or bool(_where(entry))


def _held_after(custody: Custody, ended: Entry, register: SiteRegister) -> Text | str:
    news = last_news(custody)
    if news is None:
        return _receiver(ended, register)
    if news.kind == "freed":
        return text("nobody: freed by the authority")
    if news.data.get("in_detention") is False:
        return text("nobody: not in detention at the last news")
    return text("{place}, at the last news", place=joined(_where(news)))


def _where(entry: Entry) -> list[Text | str]:
    kind, place = entry.data.get("place_kind"), entry.data.get("place", entry.data.get("where"))
    found: list[Text | str] = []
    if _known(kind):
        found.append(choice(court_lists.POST_PLACES, kind))
    if _known(place):
        found.append(str(place))
    return found


def _receiver(ended: Entry, register: SiteRegister) -> Text | str:
    authority = ended.data.get("authority")
    if _known(authority):
        return register.authority_name(str(authority))
    kind = ended.data.get("authority_kind")
    return choice(lists.AUTHORITY_KINDS, kind) if kind else text("an authority that was not recorded")


def _known(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value not in NOT_VALUES
