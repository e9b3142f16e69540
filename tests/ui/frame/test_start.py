"""The program as an officer starts it: the sign-in is painted, then everything comes up behind it."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("starting.py")
ROOT = SCRIPT.parents[3]


def test_the_program_comes_up_behind_the_painted_sign_in(tmp_path):
    env = {**os.environ, "UTMCASE_SETTINGS": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT)], env=env, capture_output=True, text=True, check=True, timeout=100
    )
    assert done.stdout.split() == ["painted", "SignInPage"]
