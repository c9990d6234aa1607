"""Why a piece has its role: the section head or the words that decided, and how sure we are."""

from __future__ import annotations

from emtracker.pipeline.cutting.cut_pieces import Piece
from emtracker.pipeline.cutting.roles_sections import Setting
from emtracker.pipeline.values import Guess, Text

NAMES = {"deploy": "部署", "result": "成效", "overall": "总体要求", "require": "工作要求"}
SHOWN = 3  # deciding words shown


def role_guess(piece: Piece, setting: Setting, text: Text) -> Guess | None:
    """The role of a leaf with its reason; None for a group."""
    if piece.role == "group":
        return None
    name = NAMES[piece.role]
    if piece.section is not None:
        return Guess(piece.role, 0.95, (text.span_of(*piece.section),), f"所在章节的标题说明是{name}")
    if piece.role in ("overall", "require"):
        return Guess(piece.role, 0.75, (), f"开头的用语说明是{name}")
    sign = 1 if piece.role == "deploy" else -1
    found = setting.leaning.words(piece.start, piece.end, sign, SHOWN)
    words = tuple(text.span_of(*place) for place in found)
    lean = setting.lean(piece.start, piece.end) * sign
    if lean > 0:
        return Guess(piece.role, min(0.95, 0.7 + 0.03 * lean), words, f"用语说明是{name}")
    doubt = "，但用语并不一致" if lean < 0 else ""
    return Guess(piece.role, max(0.4, 0.65 + 0.03 * lean), words, f"文种和上下文说明是{name}{doubt}")
