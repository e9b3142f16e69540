"""New keys for everybody: a new recovery sheet, and what the old keys open is not this casebook any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from utmcase.administration import require_administrators_beside, revoke
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.moments import Moment
from utmcase.officers import Officer, require
from utmcase.ports import OpenCasebook, Records
from utmcase.recording import Draft, record

Step = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Renewal:
    """Why the keys are renewed, when that was decided, and who may no longer sign in from then on."""

    why: str
    occurred: Moment
    revoked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """An officer who may sign in; `goes_on` when the present password will open the casebook afterwards."""

    officer: Officer
    goes_on: bool


def key_holders(casebook: OpenCasebook) -> tuple[KeyHolder, ...]:
    """Return the officers who may sign in, by name. Raises `Forbidden` for all but administrators."""
    old = set(casebook.officers_without_box())
    with casebook.reading() as records:
        require(records.officer, "administer")
        register = records.register()
    standing = [one for un_id, one in register.officers.items() if un_id not in register.revoked]
    return tuple(
        KeyHolder(one, one.un_id not in old) for one in sorted(standing, key=lambda one: one.name.casefold())
    )


def check_renewal(records: Records, renewal: Renewal) -> None:
    """Raise `UserError` for what would be refused: before a sheet is printed for nothing."""
    require(records.officer, "administer")
    if not renewal.why.strip():
        raise UserError(text("Why are the keys renewed? Write the reason: it stands in the journal."))
    if records.officer.un_id in renewal.revoked:
        raise UserError(text("You cannot revoke yourself here. Another administrator can."))
    require_administrators_beside(records, set(renewal.revoked))


def renew_keys(
    casebook: OpenCasebook,
    renewal: Renewal,
    recovery_key: str,
    on_step: Step = lambda _done, _total: None,
) -> None:
    """Encrypt the casebook anew under a recovery key that was printed before; say so in journal and log.

    Whoever is revoked has no key to the new casebook. Raises `UserError`, and then nothing was changed.
    """
    with casebook.reading() as records:
        check_renewal(records, renewal)
    casebook.renew_key(recovery_key, lambda fresh: _say_so(fresh, renewal), on_step)


def _say_so(records: Records, renewal: Renewal) -> None:
    check_renewal(records, renewal)
    for un_id in renewal.revoked:
        revoke(records, un_id, why=renewal.why, occurred=renewal.occurred)
    fields = {"why": renewal.why.strip()}
    record(records, Draft("keys_renewed", records.site.code, fields, renewal.occurred))
