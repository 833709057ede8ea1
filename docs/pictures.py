"""Makes docs/card-day.png and docs/card-night.png: cards as Anki shows them, in a real browser.

    python docs/pictures.py

The cards of the sample deck go through everything: into a package, with the anki library into a collection, and out
of it as the HTML of front and back. CHROMIUM names the browser where it is not /usr/bin/chromium.
"""

from __future__ import annotations

import base64
import html
import os
import re
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from cards import deck, load_rules, make_cards, media, read_notes
from cards.ledger import NEW, Ledger
from cards.model import Card
from cards.rebuild import rebuild

HERE = Path(__file__).parent
NOTES = HERE.parent / "decks" / "sample"


QUESTIONS = (
    "东德与西德的边界是按照哪一年的《伦敦议定书》划定的？",
    "维京时代的社会分为哪三个阶层？",
)
"""Which cards of the sample deck are shown."""


def chosen() -> list[Card]:
    """The cards that are shown, as the notes of the sample deck give them; a missing one is an error."""
    cards = {card.question: card for card in make_cards(read_notes(NOTES), load_rules(), deck_name=NOTES.name)}
    return [cards[question] for question in QUESTIONS]


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
    next_ = rebuild(Ledger(), chosen(), now=NEW, engine="")
    pictures, _ = media.collect(NOTES, next_.cards)
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "cards.apkg")
        deck.write(next_.cards, next_.ledger.changed, package, name=NOTES.name, media=pictures)
        collection = Collection(str(Path(folder, "collection.anki2")))
        try:
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
            shown = [collection.get_card(number).render_output() for number in sorted(collection.find_cards(""))]
            texts = [
                f"<style>{one.css}</style>{text}" for one in shown for text in (one.question_text, one.answer_text)
            ]
            return [with_pictures(text, Path(collection.media.dir())) for text in texts]
        finally:
            collection.close()


def with_pictures(page: str, folder: Path) -> str:
    """The page with its pictures inside of it, as it has no folder of its own."""

    def inside(match: re.Match[str]) -> str:
        data = base64.b64encode((folder / match[1]).read_bytes()).decode("ascii")
        return f'src="data:image/png;base64,{data}"'

    return re.sub(r'src="([0-9a-f]+\.png)"', inside, page)


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
                frame.evaluate("Promise.all([...document.images].map((one) => one.decode()))")
            page.evaluate(LEVEL)
            page.locator("body").screenshot(path=HERE / f"{name}.png")
            print(f"docs/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
