"""The journal as tables of a database in memory: what stands, who is held since when, how it ended."""
# ruff: noqa: S608 - SQL written out by hand over invented data

NEVER = 9_000_000_000_000
DAY, HOUR = 86400, 3600

TABLES = """
CREATE TABLE raw (env TEXT, pay TEXT);
CREATE TABLE finding (c TEXT, rule TEXT, state TEXT, certain);
"""
BUILD = """
CREATE TABLE ev AS SELECT
  json_extract(env, '$.id') id, json_extract(env, '$.subject_id') c, json_extract(env, '$.kind') kind,
  json_extract(env, '$.number') number, json_extract(env, '$.corrects') corrects,
  json_extract(env, '$.answers') answers, json_extract(env, '$.seq') seq,
  json_extract(env, '$.recorded_at') typed,
  coalesce(json_extract(env, '$.occurred.at'), json_extract(env, '$.occurred.after')) lo,
  coalesce(json_extract(env, '$.occurred.at'), json_extract(env, '$.occurred.before')) hi,
  pay FROM raw WHERE json_extract(env, '$.subject') = 'custody';
CREATE INDEX ev_id ON ev (id);
CREATE INDEX ev_corrects ON ev (corrects);
CREATE TABLE rooted AS WITH RECURSIVE r (id, root) AS (
  SELECT id, id FROM ev WHERE corrects IS NULL
  UNION ALL SELECT ev.id, r.root FROM ev JOIN r ON ev.corrects = r.id) SELECT * FROM r;
CREATE INDEX rooted_id ON rooted (id);
CREATE TABLE st AS SELECT ev.*, rooted.root,
  coalesce(lo, hi, :never) at, coalesce(lo, -:never) early, coalesce(hi, :never) late
  FROM ev JOIN rooted USING (id)
  WHERE kind <> 'withdrawn'
  AND root NOT IN (SELECT root FROM ev e JOIN rooted USING (id) WHERE e.kind = 'withdrawn')
  AND NOT EXISTS (SELECT 1 FROM ev child WHERE child.corrects = ev.id AND child.kind <> 'withdrawn');
CREATE INDEX st_kind ON st (c, kind, at);
CREATE TABLE numbered AS SELECT c, max(number) number FROM ev GROUP BY c;
CREATE TABLE begun AS SELECT c, lo early, hi late,
  row_number() OVER (PARTITION BY c ORDER BY at, seq) n
  FROM st WHERE kind IN ('apprehension', 'taken_over');
CREATE TABLE t0 AS SELECT b.c, b.early, CASE WHEN b.early = b.late THEN b.late ELSE
  max(b.early, min(b.late, coalesce((SELECT min(hi) FROM st WHERE st.c = b.c AND kind IN (
    'reasons_told', 'search', 'admission', 'rights_statement', 'property_in', 'check', 'conveyance', 'care')
    ), b.late))) END late FROM begun b WHERE n = 1;
CREATE TABLE turn AS SELECT st.*, json_extract(pay, '$.what') what, CASE
  WHEN kind IN ('handed_over', 'released') THEN 'end'
  WHEN kind = 'returned' OR json_extract(pay, '$.what') = 'recapture' THEN 'back' ELSE 'end' END turned
  FROM st WHERE kind IN ('handed_over', 'released', 'returned')
  OR (kind = 'incident' AND json_extract(pay, '$.what') IN ('escape', 'death', 'recapture'));
CREATE TABLE ended AS SELECT * FROM (SELECT turn.*, row_number() OVER (PARTITION BY c ORDER BY at, seq) n
  FROM turn WHERE turned = 'end' AND at > coalesce(
    (SELECT max(at) FROM turn b WHERE b.c = turn.c AND b.turned = 'back'), -1)) WHERE n = 1;
"""


def newest(kind, path):
    return (
        f"(SELECT json_extract(pay, '$.{path}') FROM st WHERE st.c = k.c AND kind = '{kind}'"
        f" AND json_extract(pay, '$.{path}') IS NOT NULL ORDER BY at DESC, pay DESC, seq DESC LIMIT 1)"
    )


CASES = f"""
CREATE TABLE cu AS SELECT k.c id, k.number, t0.early t0lo, t0.late t0hi,
  e.early endlo, e.late endhi, e.at endat, e.kind endkind, e.what endwhat,
  json_extract(e.pay, '$.authority_kind') endauth,
  coalesce({newest("identity", "sex")}, {newest("apprehension", "sex")}, '') sex,
  CASE WHEN {newest("identity", "youngest")} < 18 THEN 'child'
    WHEN {newest("identity", "youngest")} >= 18 THEN 'adult'
    WHEN {newest("identity", "could_be_child")} IN ('yes', 'unknown') THEN 'child'
    WHEN {newest("identity", "could_be_child")} = 'no' THEN 'adult' ELSE 'not_known' END age,
  coalesce({newest("apprehension", "legal_basis")}, '') basis,
  coalesce({newest("apprehension", "place")}, '') place,
  coalesce({newest("admission", "facility")}, '') facility,
  {newest("rights_statement", "signed")} signed
  FROM numbered k JOIN t0 ON t0.c = k.c LEFT JOIN ended e ON e.c = k.c;
CREATE TABLE chosen AS SELECT *, CASE WHEN endkind IS NULL THEN 'held'
  WHEN endkind = 'incident' THEN endwhat
  WHEN endkind = 'handed_over' AND endauth = 'child_protection' THEN 'child_protection'
  ELSE endkind END result, (endlo + endhi - t0lo - t0hi) twice,
  (endhi - endlo) + (t0hi - t0lo) width FROM cu WHERE t0lo >= :since AND t0lo < :until;
"""
