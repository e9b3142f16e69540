"""On a machine without any font, no sign on screen is an empty box."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("lettering.py")
NOTHING = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'


def test_every_sentence_in_both_languages_has_all_its_letters(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text(NOTHING, encoding="utf-8")
    env = {
        **os.environ,
        "FONTCONFIG_FILE": str(config),
        "XDG_CACHE_HOME": str(tmp_path),
        "PYTHONPATH": str(SCRIPT.parents[3]),
    }
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT)], env=env, capture_output=True, text=True, check=True, timeout=60
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "fonts of the system: 0"
    assert [line for line in lines if line.startswith("box in")] == []
    assert int(lines[-1].split(": ")[1]) > 500
