"""A machine without a single font installed prints every letter: no empty box."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from reports.custody_report import render_custody_report
from tests.reports.extreme_views import overfull
from tests.reports.sample_views import inputs, ordinary
sys.stdout.buffer.write(render_custody_report(ordinary(), inputs()))
"""


def test_the_bytes_are_the_same_with_an_empty_fontconfig(tmp_path: Path):
    from reports.custody_report import render_custody_report
    from tests.reports.sample_views import inputs, ordinary

    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>', encoding="utf-8"
    )
    bare = {
        "FONTCONFIG_FILE": str(config),
        "HOME": str(tmp_path),
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
    }
    made = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=bare, capture_output=True, check=True
    )
    assert made.stdout == render_custody_report(ordinary(), inputs())


def test_no_character_of_a_paper_is_the_empty_box():
    """The empty box is glyph 0 of a font; a page that can be read back letter by letter has none."""
    from reports.custody_report import render_custody_report
    from tests.reports.extreme_views import overfull
    from tests.reports.reading import page_texts
    from tests.reports.sample_views import inputs

    text = "".join(page_texts(render_custody_report(overfull(), inputs())))
    assert "\ufffd" not in text
    assert "\x00" not in text
    assert "□" not in text
