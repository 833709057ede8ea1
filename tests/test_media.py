"""Pictures: found below the notes folder and nowhere else, named by their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from conftest import MakeCard, png

from cards import media


@pytest.mark.parametrize(
    ("image", "file"),
    [
        ("岛.png", "地中海/岛.png"),
        ("./图/岛.png", "地中海/图/岛.png"),
        ("../岛.png", "岛.png"),
        ("图/岛.png", "图/岛.png"),
        ("/images/岛.png", "images/岛.png"),
        ("a%20b.png", "地中海/a b.png"),
        ("岛.png?raw=true#x", "地中海/岛.png"),
        ("图\\岛.png", "地中海/图/岛.png"),
    ],
)
def test_a_picture_is_found_beside_the_note_or_below_the_notes_folder(
    image: str, file: str, card: MakeCard, tmp_path: Path
) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "地中海").mkdir(exist_ok=True)
    (tmp_path / file).write_bytes(png())
    pictures, problems = media.collect(tmp_path, [card(images=(image,))])
    assert problems == ()
    assert [one.path for one in pictures.values()] == [tmp_path / file]


def test_every_picture_is_in_one_of_the_places_where_it_is_looked_for(card: MakeCard, tmp_path: Path) -> None:
    written = ["岛.png", "../岛.png", "/a%20b.png", "../../secret.png", "https://x.example/x.png", "a\0b.png"]
    cards = [card(images=(image,)) for image in written]
    root = tmp_path.resolve()
    assert media.places(tmp_path, cards) == tuple(
        sorted(
            [root / name for name in ("地中海/岛.png", "岛.png", "a%20b.png", "a b.png", "a\0b.png", "地中海/a\0b.png")]
        )
    )
    assert media.places(tmp_path / "a.md", cards) == media.places(tmp_path, cards)


SECRETS = ["../../secret.png", "/../secret.png", "{outside}/secret.png", "file://{outside}/secret.png", "link.png"]


@pytest.mark.parametrize("image", [*SECRETS, "linked/secret.png", "//host/x.png", "https://x.example/x.png", "data:,x"])
def test_nothing_outside_the_notes_folder_is_read(image: str, card: MakeCard, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    (notes / "地中海").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(png())
    try:
        (notes / "link.png").symlink_to(tmp_path / "secret.png")
        (notes / "linked").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    image = image.format(outside=tmp_path)
    pictures, (problem,) = media.collect(notes, [card(images=(image,))])
    assert pictures == {}
    reasons = ("is outside the notes folder", "is not a file in the notes folder", "was not found")
    assert str(problem) in {
        f"地中海/群岛.md:7:1: the picture {image} {reason}; its cards go without it [picture]" for reason in reasons
    }


def test_a_link_inside_the_notes_folder_is_followed(card: MakeCard, tmp_path: Path) -> None:
    (tmp_path / "岛.png").write_bytes(png())
    try:
        (tmp_path / "link.png").symlink_to("岛.png")
    except OSError:
        pytest.skip("this system makes no links")
    pictures, problems = media.collect(tmp_path, [card(images=("/link.png",))])
    assert (len(pictures), problems) == (1, ())


def test_what_is_no_picture_does_not_go_along(card: MakeCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "LARGEST", 1024 * 1024)
    (tmp_path / "text.png").write_text("秘密")
    (tmp_path / "page.svg").write_text("<html><svg></svg>")
    (tmp_path / "big.png").write_bytes(png() + bytes(1024 * 1024))
    (tmp_path / "empty.png").touch()
    (tmp_path / "folder.png").mkdir()
    images = ("text.png", "page.svg", "big.png", "empty.png", "folder.png", "none.png", "", "nul\x00.png")
    pictures, problems = media.collect(tmp_path, [card(images=images), card(images=images[:1], line=99)])
    no_picture = "is no picture of a kind that Anki shows (PNG, JPEG, GIF, WebP, AVIF, BMP, SVG)"
    reasons = {
        "text.png": no_picture,
        "page.svg": no_picture,
        "big.png": "is larger than 1 MB",
        "empty.png": no_picture,
        "folder.png": "was not found",
        "none.png": "was not found",
        "": "was not found",
        "nul\x00.png": "was not found",
    }
    assert pictures == {}
    assert sorted(map(str, problems)) == sorted(
        f"地中海/群岛.md:7:1: the picture {image} {reason}; its cards go without it [picture]"
        for image, reason in reasons.items()
    )


@pytest.mark.parametrize(
    ("start", "ending"),
    [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"GIF89a", "gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x20ftypavif", "avif"),
        (b"BM", "bmp"),
        (b'<?xml version="1.0"?>\n<svg xmlns="x">', "svg"),
        (b"\xef\xbb\xbf <svg>", "svg"),
    ],
)
def test_a_picture_is_named_by_its_content(start: bytes, ending: str, card: MakeCard, tmp_path: Path) -> None:
    (tmp_path / "wrong.txt").write_bytes(start)
    pictures, _ = media.collect(tmp_path, [card(images=("wrong.txt",))])
    assert [one.name for one in pictures.values()] == [f"{hashlib.sha256(start).hexdigest()[:20]}.{ending}"]
