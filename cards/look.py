"""How a card looks: the two note types with their templates; the style sheet is in look.css.

Names, ids and fields are fixed for ever: Anki knows a note type by its id, and one field more
would set every note that somebody already has at odds with the new package. Extra is there for
what may be wanted later.
"""

from __future__ import annotations

from pathlib import Path

QUESTION_TYPE = (1_698_431_207, "Cards: question")
LIST_TYPE = (1_698_431_208, "Cards: list")

FIELDS = ("Question", "Answer", "Context", "Sentence", "Source", "Picture", "Extra", "Rule", "Id")

CHANGED = 1_735_689_600
"""When the templates or the style sheet last changed; Anki takes them only where this is newer."""

FRONT = """\
<div class="face front" lang="zh">
{{#Context}}<div class="context">{{Context}}</div>{{/Context}}
<div class="question">{{Question}}</div>
</div>"""

BACK = """\
<div class="face back" lang="zh">
{{#Context}}<div class="context">{{Context}}</div>{{/Context}}
<div class="question">{{Question}}</div>
<hr id="answer">
<div class="answer">{{Answer}}</div>
{{#Extra}}<div class="extra">{{Extra}}</div>{{/Extra}}
{{#Sentence}}<div class="sentence">{{Sentence}}</div>{{/Sentence}}
{{#Picture}}<div class="picture">{{Picture}}</div>{{/Picture}}
{{#Source}}<div class="source">{{Source}}</div>{{/Source}}
</div>"""


def css() -> str:
    """The style sheet of both note types, with line ends that are the same on every machine."""
    return Path(__file__).with_name("look.css").read_text(encoding="utf-8")
