"""Makes docs/card-day.png and docs/card-night.png: cards as Anki shows them, in a real browser.

    python docs/pictures.py

The cards go through everything: into a package, with the anki library into a collection, and out
of it as the HTML of front and back. CHROMIUM names the browser where it is not /usr/bin/chromium.
"""

from __future__ import annotations

import html
import os
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from cards import deck, ledger
from cards.model import Card

HERE = Path(__file__).parent


def card(question: str, answer: str | tuple[str, ...], sentence: str, file: str, context: str) -> Card:
    parts = (answer,) if isinstance(answer, str) else answer
    marks = tuple((sentence.index(part), sentence.index(part) + len(part)) for part in parts)
    return Card(
        question=question,
        answer=answer,
        rule="example",
        file=file,
        line=12,
        column=1,
        sentence=sentence,
        marks=marks,
        context=context,
        deck="历史",
        tags=(),
        score=1.0,
    )


CARDS = (
    card(
        "骑士团在罗德岛哪一年失守后迁往马耳他？",
        "1522年",
        "骑士团守罗德岛两百余年，1522年失守后辗转迁往马耳他（Malta），从此得名马耳他骑士团。",
        "地中海/骑士团.md",
        "地中海 › 骑士团",
    ),
    card(
        "北欧传说中，里格（Rígr）生下的三个儿子是哪三个阶层的祖先？",
        ("Thrall（奴隶）", "Karl（自由民）", "Jarl（贵族）"),
        "《里格之歌》说，里格（Rígr）的三个儿子是三个阶层的祖先：Thrall（奴隶）、Karl（自由民）和Jarl（贵族）。",
        "北欧/社会.md",
        "北欧 › 社会",
    ),
)

PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; display: grid; grid-template-columns: 24rem 24rem; gap: 1.25rem; padding: 1.25rem;
  background: {ground}; width: max-content }}
iframe {{ width: 24rem; border: 0; border-radius: .9rem; box-shadow: 0 1px 10px rgb(0 0 0 / 18%) }}
</style>{frames}"""


# Front and back stand beside each other and are as tall as the taller one.
LEVEL = """() => {
  const all = [...document.querySelectorAll("iframe")]
  const tall = all.map((one) => one.contentDocument.querySelector(".face").getBoundingClientRect().bottom + 26)
  all.forEach((one, i) => { one.style.height = Math.max(tall[i - (i % 2)], tall[i - (i % 2) + 1]) + "px" })
}"""


def sides() -> list[str]:
    """Front and back of every card, as the anki library renders them."""
    after, cards, _ = ledger.update(ledger.Ledger(), CARDS, now=ledger.NEW, engine="example")
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "cards.apkg")
        deck.write(cards, after.changed, package, name="历史")
        collection = Collection(str(Path(folder, "collection.anki2")))
        try:
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
            shown = [collection.get_card(number).render_output() for number in sorted(collection.find_cards(""))]
            return [f"<style>{one.css}</style>{text}" for one in shown for text in (one.question_text, one.answer_text)]
        finally:
            collection.close()


def main() -> None:
    pages = sides()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(device_scale_factor=2)
        for name, night, ground in (("card-day", "", "#e9e5dd"), ("card-night", "nightMode", "#101114")):
            frames = "".join(
                f'<iframe srcdoc="{html.escape(f"<!doctype html><body class={chr(39)}card {night}{chr(39)}>{one}")}">'
                "</iframe>"
                for one in pages
            )
            page.set_content(PAGE.format(ground=ground, frames=frames))
            for frame in page.frames[1:]:
                frame.wait_for_load_state()
            page.evaluate(LEVEL)
            page.locator("body").screenshot(path=HERE / f"{name}.png")
            print(f"docs/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
