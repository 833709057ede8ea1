"""From a match to a question: question words, asking in place, and what reads badly smoothed away.

Chinese asks in place: the question is the statement itself with the answer replaced by the
question word that its kind and its measure word call for.
"""

from __future__ import annotations

from cards.wording.asked import Asked
from cards.wording.choosing import ask_for, kind_of
from cards.wording.filling import fill
from cards.wording.placing import in_place, said_twice, smooth, which_body

__all__ = ["Asked", "ask_for", "fill", "in_place", "kind_of", "said_twice", "smooth", "which_body"]
