"""Who the officers are, as the journal says it, and the site as it was founded."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from db import journal, schema
from db.keys import RECOVERY
from utmcase.custody import custody_of
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.officers import Officer, officer_said
from utmcase.ports import Founding, Profile, Site

_META = schema.meta.c
RECOVERY_OFFICER = Officer(RECOVERY, "Recovery key", roles=frozenset({"administrator"}))


def keep_founding(connection: Connection, founding: Founding) -> None:
    """Keep the site and its first officer beside the journal."""
    site, officer = founding.site, founding.officer
    kept = {
        "site": {
            "profile": site.profile,
            "code": site.code,
            "name": site.name,
            "zone": site.zone,
            "training": site.training,
        },
        "founder": {
            "un_id": officer.un_id,
            "name": officer.name,
            "function": officer.function,
            "unit": officer.unit,
            "sex": officer.sex,
            "languages": list(officer.languages),
            "roles": sorted(officer.roles),
        },
    }
    rows = [{"name": name, "value": json.dumps(value, ensure_ascii=False)} for name, value in kept.items()]
    connection.execute(insert(schema.meta), rows)


def meta(connection: Connection, name: str) -> Any:
    """Return the JSON kept under this name, or None."""
    value = connection.execute(select(_META.value).where(_META.name == name)).scalar()
    return None if value is None else json.loads(value)


def site_of(connection: Connection) -> Site:
    """Return the site of this casebook."""
    kept = meta(connection, "site")
    profile: Profile = kept["profile"]
    return Site(profile, kept["code"], kept["name"], kept["zone"], kept["training"])


def standing_officer(connection: Connection, un_id: str) -> Officer | None:
    """Return the officer as the newest standing entry says, the founder before any entry, or None if revoked.

    Officers who have a key slot but were never recorded are None as well.
    """
    if un_id == RECOVERY:
        return RECOVERY_OFFICER
    fold = custody_of(journal.entries_of(connection, "officer", un_id))
    standing = [entry for entry in fold.timeline if entry.kind in {"officer_recorded", "officer_revoked"}]
    if not fold.entries:
        founder = meta(connection, "founder")
        return officer_said(un_id, founder) if founder["un_id"] == un_id else None
    # The newest as typed; a correction stands where the entry stood that it corrects.
    newest = max(standing, key=lambda entry: fold.first_versions[entry.id].seq, default=None)
    return None if newest is None or newest.kind == "officer_revoked" else officer_said(un_id, newest.data)


def named(connection: Connection) -> set[str]:
    """Return the UN ids of all who were ever officers here, the founder included."""
    found = {entry.subject_id for entry in journal.entries_of(connection, "officer", None)}
    return found | {str(meta(connection, "founder")["un_id"])}


def require_standing(connection: Connection, un_id: str) -> Officer:
    """Return the officer who may sign in. Raises UserError for one revoked or never recorded."""
    officer = standing_officer(connection, un_id)
    if officer is None:
        raise UserError(
            text(
                "{un_id} may no longer sign in to this casebook. Ask an administrator of the site.",
                un_id=un_id,
            )
        )
    return officer
