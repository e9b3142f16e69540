"""A detention register of 10,000 lines, read, printed and written as Excel; the statistics over the same."""

import time

import pytest

from tests.benchmarks.measuring import say
from tests.benchmarks.stocking import OFFICER, entry, new_casebook
from utmcase.entries.envelope import new_id
from utmcase.moments import DAY, HOUR
from utmcase.registers.gathering import Asked
from utmcase.registers.tabling import register_table
from utmcase.registers.viewing import print_register
from utmcase.statistics.reading import print_statistics
from utmcase.wiring import render_paper, render_table

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]
CUSTODIES, AT_ONCE = 10_000, 1_000
MOST_SECONDS = 20.0


def story(n, now):
    """Yield the entries of one custody: what a detention register shows of it, and a few checks."""
    custody_id, t0 = new_id(now), now - (n % 900) * DAY - 30 * HOUR
    place = {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "utm", "unit": "FPU 1", "flagrante": True}
    yield entry(custody_id, "apprehension", t0, number=f"BRI-A-2026-{n:05d}", **place)
    yield entry(custody_id, "identity", t0 + HOUR, sex="male", names_spoken=f"Jean Ouandja {n}", birth="1992")
    yield entry(custody_id, "reasons_told", t0 + HOUR, words="You fired a rifle in the air at the market.")
    yield entry(custody_id, "admission", t0 + 2 * HOUR, facility="Bria", cell="cell-1")
    yield entry(custody_id, "notified", t0 + 3 * HOUR, to="focal_point", outcome="told")
    yield entry(custody_id, "rights_statement", t0 + 3 * HOUR, signed="signed")
    yield entry(custody_id, "medical_exam", t0 + 5 * HOUR, purpose="entry", fit_for_detention=True)
    for hour in range(6, 16):
        yield entry(custody_id, "check", t0 + hour * HOUR, condition="normal")
    yield entry(custody_id, "review", t0 + 20 * HOUR, role="legal", outcome="continue")
    yield entry(
        custody_id, "handed_over", t0 + 29 * HOUR, authority="Prosecutor", authority_kind="prosecutor"
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    casebook = new_casebook(tmp_path_factory.mktemp("register"))
    who = OFFICER.who()
    for start in range(0, CUSTODIES, AT_ONCE):
        with casebook.writing() as records:
            new = [one for n in range(start, start + AT_ONCE) for one in story(n + 1, records.now)]
            records.append_many([(one, one.occurred.earliest, who) for one in new])
    yield casebook
    casebook.close()


def timed(job):
    start = time.process_time()
    found = job()
    return found, time.process_time() - start


def test_a_register_of_ten_thousand_lines(opened):
    steps = []
    with opened.writing() as records:
        (view, inputs), reading = timed(
            lambda: print_register(records, "R1", Asked(), "en", lambda done, _total: steps.append(done))
        )
    assert len(view.lines) == CUSTODIES == len(steps)
    drawn = []
    pdf, printing = timed(
        lambda: render_paper("register", view, inputs, step=lambda done, _total: drawn.append(done))
    )
    assert len(drawn) > CUSTODIES
    _, tabling = timed(lambda: render_table(register_table(view, "X", "en")))
    say(f"register of {CUSTODIES:,} lines: reading, with a step for each", f"{reading:.1f} s")
    say(
        f"register of {CUSTODIES:,} lines: PDF of {len(pdf) // 1024:,} KB, {len(drawn):,} steps",
        f"{printing:.1f} s",
    )
    say(f"register of {CUSTODIES:,} lines: Excel", f"{tabling:.1f} s")
    assert reading + printing <= MOST_SECONDS


def test_the_statistics_of_ten_thousand_custodies(opened):
    with opened.writing() as records:
        asked = Asked(records.now - 4000 * DAY, records.now)
        (view, inputs), reading = timed(lambda: print_statistics(records, asked, "en"))
        _, printing = timed(lambda: render_paper("statistics", view, inputs))
    say(f"statistics of {CUSTODIES:,} custodies: reading and computing", f"{reading:.1f} s")
    say(f"statistics of {CUSTODIES:,} custodies: PDF", f"{printing:.1f} s")
