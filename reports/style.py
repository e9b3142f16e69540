"""Sizes, greys and styles of the papers: one grid, few sizes, and no colour that carries a meaning."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import Color, black, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from reports.glyphs import BODY, BOLD

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 15 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEAD_HEIGHT = 28 * mm  # of the page head, from the upper edge
FOOT_HEIGHT = 31.5 * mm
BODY_HEIGHT = PAGE_HEIGHT - HEAD_HEIGHT - FOOT_HEIGHT

BLACK, WHITE = black, white
INK = Color(0.11, 0.13, 0.17)
# Darker than 4.5:1 on white, so that a copy of a copy can still be read.
LABEL = Color(0.36, 0.38, 0.42)
RULE = Color(0.62, 0.64, 0.68)
HAIR = Color(0.78, 0.80, 0.83)
SHADE = Color(0.945, 0.95, 0.96)
NAVY = Color(0.10, 0.20, 0.36)

PAD = 3.2  # points inside a box


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    base: dict[str, Any] = {
        "fontName": BODY,
        "textColor": INK,
        "splitLongWords": 1,
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, fontSize=size, leading=leading, **{**base, **more})


TITLE = _style("title", 17, 20, fontName=BOLD, textColor=NAVY)
NAME = _style("name", 12.5, 15, fontName=BOLD)
LONG_NAME = _style("long-name", 9.5, 11.6, fontName=BOLD)
FIGURE = _style("figure", 11, 13.5, fontName=BOLD)
TEXT = _style("text", 8.5, 10.8)
STRONG = _style("strong", 8.5, 10.8, fontName=BOLD)
GAP = _style("gap", 8, 9.6, fontName=BOLD)
SMALL = _style("small", 7.4, 9.2)
SMALL_STRONG = _style("small-strong", 7.4, 9.2, fontName=BOLD)
SMALL_RIGHT = _style("small-right", 7.4, 9.2, alignment=TA_RIGHT)
QUIET = _style("quiet", 7.4, 9.2, textColor=LABEL)
FIELD = _style("field", 6.8, 8.4, textColor=LABEL)
COLUMN = _style("column", 7, 8.6, fontName=BOLD, textColor=WHITE)
MIDDLE = _style("middle", 7.4, 9, alignment=TA_CENTER)
QUIET_RIGHT = _style("quiet-right", 7.4, 9.2, textColor=LABEL, alignment=TA_RIGHT)
MIDDLE_STRONG = _style("middle-strong", 7.4, 9, alignment=TA_CENTER, fontName=BOLD)
SHAPE = _style("shape", 12, 14, alignment=TA_CENTER)
PROSE = _style("prose", 9.5, 13.2)
STEP_NUMBER = _style("step-number", 9.5, 13.2, fontName=BOLD)
LEAD = _style("lead", 11.5, 15)
BIG_TITLE = _style("big-title", 24, 28, fontName=BOLD, textColor=NAVY)
BANNER = _style("banner", 10, 12, fontName=BOLD, textColor=WHITE, alignment=TA_CENTER)
KEY = _style("key", 25, 30, fontName=BOLD, alignment=TA_CENTER, textColor=BLACK)
