"""A story as the format's tests tell it: the parts that each of them changes."""

import tomllib

from utmcase.scenarios.story import read_story

T0 = 1_773_178_800  # 2026-03-10, 22:40 in Bangui
HEAD = 't0 = 2026-03-10T22:40:00+01:00\nprofile = "car-utm"\n'
START = """
[[entry]]
custody = "a"
kind = "apprehension"
at = "T0"
place = "CAR/Haute-Kotto/Bria"
sex = "male"
legal_basis = "utm"
flagrante = true
"""
CASE = '\n[[case]]\nname = "one"\nnow = "T0+1h"\n'
TOLD = """
[[entry]]
custody = "a"
kind = "notified"
at = "T0+2h"
to = "legal"
outcome = "told"
"""


def story_of(*parts, head=HEAD, case=CASE):
    return read_story(tomllib.loads(head + START + "".join(parts) + case))


def entry_of(kind, **fields):
    lines = [f"{name} = {value}" for name, value in fields.items()]
    return "\n".join(["", "[[entry]]", 'custody = "a"', f'kind = "{kind}"', *lines, ""])
