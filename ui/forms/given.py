"""What every form is given: the page's surroundings, and the site's officers, cells and authorities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.context import PageContext
from ui.desk import Desk
from utmcase.entries.envelope import Who
from utmcase.entries.fields import NOT_VALUES, Form
from utmcase.officers import Officer
from utmcase.ports import Records
from utmcase.register import REGISTER_SUBJECTS, SiteRegister, register_of


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The surroundings of a form: language, clock and officer, and who and what is recorded of the site.

    Without a desk no file can be chosen on it.
    """

    context: PageContext
    register: SiteRegister = field(default_factory=SiteRegister)
    desk: Desk | None = None

    def named(self, form: Form) -> Mapping[str, str]:
        """Return the recorded ids that a field of this form chooses from, with their names."""
        if form == "officer":
            active = {i: o for i, o in self.register.officers.items() if i not in self.register.revoked}
            return {un_id: self.register.officer_name(un_id) for un_id in active}
        if form == "cell":
            return {cell_id: self.register.cell_name(cell_id) for cell_id in self.register.cells}
        if form == "authority":
            return {known: self.register.authority_name(known) for known in self.register.authorities}
        return {}

    def who(self, typed: str | None) -> Who | None:
        """Return the officer of this UN id as the site knows him or her; other words are a name."""
        if not typed:
            return None
        if typed in NOT_VALUES:
            return Who("")
        own: Officer = self.context.officer
        if typed == own.un_id:
            return own.who()
        known = self.register.officers.get(typed)
        return known.who() if known else Who("", typed)


def site_register(records: Records) -> SiteRegister:
    """Return the site's register (a query for the desk)."""
    return register_of(entry for subject in REGISTER_SUBJECTS for entry in records.entries(subject))
