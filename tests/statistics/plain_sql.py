"""Every indicator once more, in SQL over the bytes of the journal: nothing of the program is used here.

The journal's envelopes and payloads are read from the encrypted file as JSON and put into a database in
memory. All that follows (what stands, who is held, when somebody was handed over) is worked out there.
"""

# ruff: noqa: S608, E501, PERF401 - SQL written out by hand over invented data

import sqlite3
from fractions import Fraction

from tests.statistics.plain_tables import BUILD, CASES, DAY, HOUR, NEVER, TABLES


def put(opened):
    """Return the memory database made of the journal and the findings of an open casebook."""
    memory = sqlite3.connect(":memory:")
    memory.executescript(TABLES)
    with opened.reading() as records:
        rows = records._connection.exec_driver_sql(
            "SELECT CAST(envelope AS TEXT), CAST(bytes AS TEXT) FROM entry LEFT JOIN payload USING (place)"
        ).fetchall()
        found = records._connection.exec_driver_sql(
            "SELECT custody_id, rule, state, certain FROM finding"
        ).fetchall()
    memory.executemany("INSERT INTO raw VALUES (?, ?)", [tuple(row) for row in rows])
    memory.executemany("INSERT INTO finding VALUES (?, ?, ?, ?)", [tuple(row) for row in found])
    return memory


class Plain:
    """The indicators of one period by SQL alone: {id: {name: (value, counted, of, unknown)}}."""

    def __init__(self, opened, since, until, at, limits):
        self.db = put(opened)
        self.values = {"since": since, "until": until, "now": at, "never": NEVER, "day": DAY} | {
            rule.replace("-", ""): seconds for rule, seconds in limits.items()
        }
        for script in (BUILD, CASES):
            for statement in script.split(";\n"):
                if statement.strip():
                    self.db.execute(statement, self.values)

    def all(self, sql):
        return self.db.execute(sql, self.values).fetchall()

    def one(self, sql):
        return self.all(sql)[0]

    def answered(self, sql):
        """A share: `sql` gives 1, 0 or NULL for each."""
        yes, no, unknown = self.one(
            f"SELECT coalesce(sum(a = 1), 0), coalesce(sum(a = 0), 0), coalesce(sum(a IS NULL), 0) FROM ({sql})"
        )
        value = Fraction(100 * yes, yes + no) if yes + no else None
        return value, yes, yes + no, unknown

    def lengths(self, where="1"):
        """Median, ninth decile and maximum of hours, by window functions."""
        known = f"SELECT twice FROM chosen WHERE endkind IS NOT NULL AND width <= 7200 AND {where}"
        count, unknown = self.one(
            f"SELECT coalesce(sum(coalesce(width, 9e9) <= 7200), 0), coalesce(sum(coalesce(width, 9e9) > 7200), 0)"
            f" FROM chosen WHERE endkind IS NOT NULL AND {where}"
        )
        ranked = f"SELECT twice, row_number() OVER (ORDER BY twice) n, count(*) OVER () m FROM ({known})"
        middle = self.all(f"SELECT twice FROM ({ranked}) WHERE n IN ((m + 1) / 2, m / 2 + 1)")
        ninth = self.all(f"SELECT min(twice) FROM ({ranked}) WHERE 10 * n >= 9 * m")[0][0]
        longest = self.all(f"SELECT max(twice) FROM ({ranked})")[0][0]
        halves = [row[0] for row in middle]
        median = Fraction(sum(halves), 2 * HOUR * len(halves)) if halves else None

        def hours(twice):
            return None if twice is None else Fraction(twice, 2 * HOUR)

        return [(value, count, count, unknown) for value in (median, hours(ninth), hours(longest))]

    def within(self, limit, lo="endlo", hi="endhi", start_lo="t0lo", start_hi="t0hi"):
        return f"CASE WHEN {hi} - {start_lo} <= {limit} THEN 1 WHEN {lo} - {start_hi} > {limit} THEN 0 END"

    def i01(self):
        found = [self.lengths()]
        for column in ("facility", "sex", "age", "basis"):
            for (value,) in self.all(f"SELECT DISTINCT {column} FROM chosen ORDER BY {column}"):
                found.append(self.lengths(f"{column} = '{value}'"))
        return [one for three in found for one in three]

    def i02(self):
        return [
            self.answered(
                f"SELECT {self.within(':GO01')} a FROM chosen"
                " WHERE result IN ('released', 'handed_over', 'child_protection')"
                " UNION ALL SELECT CASE WHEN :now - t0hi > :GO01 THEN 0 END FROM chosen"
                " WHERE result = 'held' AND :now - t0lo > :GO01"
            ),
            self.answered(
                "SELECT CASE WHEN f.rule IS NULL THEN 1 WHEN f.certain = 1 THEN 0 END a FROM chosen"
                " LEFT JOIN finding f ON f.c = chosen.id AND f.rule = 'GO-01'"
                " AND f.state IN ('overdue', 'missing', 'breached', 'exceeded', 'late', 'open')"
                " WHERE result IN ('released', 'handed_over', 'child_protection')"
                " OR result = 'held' AND f.rule IS NOT NULL"
            ),
        ]

    def done(self, limit, kind, where):
        told = f"FROM st WHERE st.c = chosen.id AND kind = '{kind}' AND {where}"
        return self.answered(
            f"SELECT CASE WHEN ({limit}) THEN NULL END a WHERE 0 UNION ALL "
            f"SELECT CASE WHEN EXISTS (SELECT 1 {told} AND late - t0lo <= {limit}) THEN 1"
            f" WHEN EXISTS (SELECT 1 {told} AND NOT (early - t0hi > {limit})) THEN NULL ELSE 0 END FROM chosen"
            f" WHERE EXISTS (SELECT 1 {told}) OR coalesce(endlo, :now) - t0hi > {limit}"
        )

    def i03(self):
        return [
            self.done(
                ":GN01",
                "notified",
                "json_extract(pay, '$.to') = 'focal_point' AND json_extract(pay, '$.outcome') = 'told'",
            ),
            self.done(":GS01", "medical_exam", "json_extract(pay, '$.purpose') = 'entry'"),
            self.answered(
                "SELECT CASE WHEN signed IN ('signed', 'thumbprint') THEN 1"
                " WHEN signed IN ('refused', 'unable') THEN 0 END a FROM chosen"
            ),
        ]

    def i04(self):
        return [
            self.answered(
                "SELECT NULL a FROM chosen WHERE age = 'not_known' UNION ALL "
                f"SELECT CASE WHEN result <> 'child_protection' THEN 0 ELSE {self.within(':day')} END"
                " FROM chosen WHERE age = 'child' AND endkind IS NOT NULL UNION ALL"
                " SELECT CASE WHEN :now - t0hi > :day THEN 0 END FROM chosen"
                " WHERE age = 'child' AND endkind IS NULL AND :now - t0lo > :day"
            ),
            self.answered(
                "SELECT CASE WHEN age = 'not_known' THEN NULL"
                " ELSE 1 - (CASE WHEN coalesce(endhi, :now) - t0lo <= :GO03b THEN 1"
                " WHEN coalesce(endlo, :now) - t0hi > :GO03b THEN 0 END) END a FROM chosen WHERE age <> 'adult'"
            ),
        ]

    def i05(self):
        self.db.execute("DROP TABLE IF EXISTS asked")
        self.db.execute(
            "CREATE TABLE asked AS SELECT r.c, r.early, r.late,"
            " (SELECT a.id FROM st a JOIN rooted q ON q.id = a.answers WHERE a.c = r.c"
            "  AND a.kind = 'handover_answered' AND q.root = r.root ORDER BY a.at DESC LIMIT 1) answer"
            " FROM st r JOIN chosen ON chosen.id = r.c WHERE r.kind = 'handover_requested'"
        )
        said = "LEFT JOIN st a ON a.id = asked.answer"
        whole = self.one("SELECT count(*) FROM asked")[0]
        found = [whole]
        for word in ("accepted", "refused", "directs_release", "more_information"):
            found.append(
                self.one(
                    f"SELECT count(*) FROM asked {said} WHERE json_extract(a.pay, '$.answer') = '{word}'"
                )[0]
            )
        silent = "answer IS NOT NULL AND json_extract(a.pay, '$.answer') IS NULL"
        found.append(self.one(f"SELECT count(*) FROM asked {said} WHERE {silent}")[0])
        found.append(self.one("SELECT count(*) FROM asked WHERE answer IS NULL")[0])
        counts = [(Fraction(n), n, n, 0) for n in found]
        hours = self.all(
            "SELECT a.early + a.late - asked.early - asked.late, (a.late - a.early) + (asked.late - asked.early)"
            f" FROM asked {said} WHERE answer IS NOT NULL ORDER BY 1"
        )
        known = [twice for twice, width in hours if width <= 7200]
        m = len(known)
        middle = known[(m - 1) // 2 : m // 2 + 1]
        value = Fraction(sum(middle), 2 * HOUR * len(middle)) if middle else None
        return [*counts, (value, m, m, len(hours) - m)]

    NEWS = (
        "st.c = chosen.id AND st.at > endat AND (kind = 'freed' OR (kind IN ('follow_up', 'moved_by_authority') AND ("
        " json_extract(pay, '$.in_detention') = 0"
        " OR coalesce(json_extract(pay, '$.place'), 'unknown') NOT IN ('unknown', 'not_asked')"
        " OR coalesce(json_extract(pay, '$.place_kind'), 'unknown') NOT IN ('unknown', 'not_asked')"
        " OR coalesce(json_extract(pay, '$.where'), 'unknown') NOT IN ('unknown', 'not_asked'))))"
    )

    def i06(self):
        return [
            self.answered(
                f"SELECT CASE WHEN EXISTS (SELECT 1 FROM st WHERE {self.NEWS} AND early >= endhi + {days * DAY})"
                f" THEN 1 END a FROM chosen WHERE endkind = 'handed_over' AND endhi + {days * DAY} <= :now"
            )
            for days in (30, 90)
        ]

    def i07(self):
        told = "FROM st WHERE st.c = chosen.id AND kind = 'presented' AND st.at > endat"
        return [
            self.answered(
                f"SELECT CASE WHEN NOT EXISTS (SELECT 1 {told}) THEN NULL"
                f" WHEN EXISTS (SELECT 1 {told} AND late - endlo <= :GO04) THEN 1"
                f" WHEN EXISTS (SELECT 1 {told} AND NOT (early - endhi > :GO04)) THEN NULL ELSE 0 END a"
                " FROM chosen WHERE endkind = 'handed_over' AND endauth IN ('police', 'gendarmerie')"
                f" AND (EXISTS (SELECT 1 {told}) OR endhi + :GO04 < :now)"
            )
        ]

    def i08(self):
        kinds = "('follow_up', 'presented', 'charged', 'remanded', 'freed', 'moved_by_authority')"
        rows = self.all(
            "SELECT max(0, coalesce(h, n) - t0lo), h IS NOT NULL FROM (SELECT t0lo,"
            " (SELECT min(lo) FROM st WHERE st.c = chosen.id AND kind = 'hearing' AND st.at > endat AND lo <= :now"
            "  AND coalesce(json_extract(pay, '$.outcome'), '') <> 'did_not_sit') h,"
            " max(endlo, coalesce((SELECT max(lo) FROM st WHERE st.c = chosen.id AND st.at > endat AND lo <= :now"
            f"  AND kind IN {kinds}), endlo)) n FROM chosen WHERE endkind = 'handed_over')"
        )
        found = []
        for days in (3, 7, 30, 90):
            limit, left = days * DAY, Fraction(1)
            for at in sorted({seconds for seconds, heard in rows if heard and seconds <= limit}):
                risk = len([1 for seconds, _ in rows if seconds >= at])
                left *= Fraction(risk - len([1 for s, heard in rows if heard and s == at]), risk)
            watched = left == 0 or any(seconds >= limit for seconds, _ in rows)
            heard_by = len([1 for seconds, heard in rows if heard and seconds <= limit])
            lost = len([1 for seconds, heard in rows if not heard and seconds < limit])
            found.append(((1 - left) * 100 if watched and rows else None, heard_by, len(rows), lost))
        return found

    def i09(self):
        said = (
            "(SELECT CASE WHEN kind = 'freed' THEN 0 ELSE json_extract(pay, '$.in_detention') END FROM st"
            " WHERE st.c = chosen.id AND st.at > endat AND (kind = 'freed' OR (kind = 'follow_up'"
            " AND json_type(pay, '$.in_detention') IN ('true', 'false')))"
            " ORDER BY at DESC, kind = 'freed' DESC, pay DESC, seq DESC LIMIT 1)"
        )
        after = "EXISTS (SELECT 1 FROM st WHERE st.c = chosen.id AND st.at > endat AND"
        return [
            self.answered(
                f"SELECT CASE WHEN p IS NULL THEN NULL WHEN {after} kind = 'judgment'"
                " AND json_extract(pay, '$.outcome') = 'convicted') THEN 0"
                f" WHEN {after} kind IN ('charged', 'remanded', 'hearing')) THEN 1 END a"
                f" FROM (SELECT chosen.*, {said} p FROM chosen WHERE endkind = 'handed_over') chosen"
                " WHERE p IS NULL OR p = 1"
            )
        ]

    def i10(self):
        after = "EXISTS (SELECT 1 FROM st WHERE st.c = chosen.id AND st.at > endat AND"
        return [
            self.answered(
                "SELECT 1 a FROM chosen WHERE result = 'released' UNION ALL SELECT CASE WHEN"
                f" {after} kind = 'hearing' AND coalesce(json_extract(pay, '$.outcome'), '') <> 'did_not_sit')"
                f" THEN 0 END FROM chosen WHERE endkind = 'handed_over' AND {after} kind = 'freed')"
            )
        ]

    def i11(self):
        self.db.execute("DROP TABLE IF EXISTS stretch")
        self.db.execute(
            "CREATE TABLE stretch AS WITH begins AS (SELECT id c, t0lo at FROM cu UNION ALL"
            " SELECT c, lo FROM turn WHERE turned = 'back') SELECT c, at begun, coalesce((SELECT min(e.at)"
            " FROM turn e WHERE e.c = begins.c AND e.turned = 'end' AND e.at >= begins.at), :now) over FROM begins",
            self.values,
        )
        held = self.all(
            "SELECT c, sum(max(0, min(CASE WHEN over = :never THEN :now ELSE over END, :until, :now)"
            " - max(begun, :since))) s FROM stretch GROUP BY c HAVING s > 0"
        )
        days, persons = Fraction(sum(s for _, s in held), DAY), len(held)
        inside = (
            "CASE WHEN early >= :since AND early < :until AND late >= :since AND late < :until THEN 1"
            " WHEN late < :since OR early >= :until THEN 0 END"
        )
        channel = "coalesce(json_extract(pay, '$.channel'), '')"
        rows = self.all(f"SELECT {channel}, {inside} FROM st WHERE kind = 'complaint'")

        def rate(some):
            sure = len([1 for _, a in some if a == 1])
            perhaps = len([1 for _, a in some if a is None])
            return (100 * sure / days if days else None), sure, persons, perhaps

        found = [rate(rows)]
        found += [rate([one for one in rows if one[0] == word]) for word in sorted({w for w, _ in rows})]
        died = self.all(
            f"SELECT {inside} FROM st WHERE kind = 'incident' AND json_extract(pay, '$.what') = 'death'"
        )
        sure = len([1 for (a,) in died if a == 1])
        perhaps = len([1 for (a,) in died if a is None])
        found.append((Fraction(1000 * sure, persons) if persons else None, sure, persons, perhaps))
        return found

    def i12(self):
        fields = (
            ("identity", "names_spoken"),
            ("identity", "sex"),
            ("identity", "nationality"),
            ("apprehension", "place"),
            ("apprehension", "legal_basis"),
            ("apprehension", "offence"),
            ("apprehension", "unit"),
            ("admission", "facility"),
            ("rights_statement", "signed"),
            ("medical_exam", "fit_for_detention"),
            ("property_in", "receipt"),
        )
        asked = " UNION ALL ".join(
            "SELECT coalesce((SELECT json_extract(pay, '$.{1}') FROM st WHERE st.c = chosen.id AND kind = '{0}'"
            " AND json_extract(pay, '$.{1}') IS NOT NULL ORDER BY at DESC, pay DESC LIMIT 1), 'unknown')"
            " NOT IN ('unknown', 'not_asked') a FROM chosen".format(*one)
            for one in fields
        )
        typed = (
            "SELECT first.typed - first.hi <= 43200 a FROM st JOIN ev first ON first.id = st.root"
            " JOIN chosen ON chosen.id = st.c"
        )
        return [self.answered(asked), self.answered(typed)]

    def i13(self):
        self.db.execute("DROP TABLE IF EXISTS gap")
        self.db.execute(
            "CREATE TABLE gap AS SELECT f.c, f.rule, coalesce((SELECT json_extract(pay, '$.cause') FROM st"
            " WHERE st.c = f.c AND kind = 'gap_explained' AND json_extract(pay, '$.rule') = f.rule"
            " ORDER BY at DESC, pay DESC LIMIT 1), '') cause,"
            " CASE WHEN instr(chosen.place, '/') THEN substr(substr(chosen.place, instr(chosen.place, '/') + 1), 1,"
            "  instr(substr(chosen.place, instr(chosen.place, '/') + 1) || '/', '/') - 1) ELSE '' END place"
            " FROM finding f JOIN chosen ON chosen.id = f.c"
            " WHERE f.state IN ('overdue', 'missing', 'breached', 'exceeded', 'late', 'open')"
        )
        found = [self.one("SELECT count(*) FROM gap")[0]]
        for stage in ("GA", "GN", "GS", "GC", "GR", "GO", "GH", "GJ", "GV", "GD"):
            found.append(self.one(f"SELECT count(*) FROM gap WHERE rule LIKE '{stage}%'")[0])
        found += [n for _, n in self.all("SELECT cause, count(*) FROM gap GROUP BY cause ORDER BY cause")]
        found += [n for _, n in self.all("SELECT place, count(*) FROM gap GROUP BY place ORDER BY place")]
        return [(Fraction(n), n, n, 0) for n in found]

    def i14(self):
        whole = self.one("SELECT count(*) FROM chosen WHERE basis = 'utm'")[0]
        found = [whole]
        for result in ("handed_over", "child_protection", "released", "held", "escape", "death"):
            found.append(
                self.one(f"SELECT count(*) FROM chosen WHERE basis = 'utm' AND result = '{result}'")[0]
            )
        return [*((Fraction(n), n, n, 0) for n in found), self.lengths("basis = 'utm'")[0]]


def limits_of(*packs):
    """Return the limits of the indicators' rules as the pack files have them, in seconds."""
    found = {}
    for pack in packs:
        for rule in pack["rule"]:
            if rule["id"] in {"GO-01", "GN-01", "GS-01", "GO-03b", "GO-04"}:
                found[rule["id"]] = int(rule["within"].removesuffix("h")) * HOUR
    return found
