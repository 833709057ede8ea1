"""Which files are notes, and how their bytes become text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cards import files
from cards.errors import NotesError
from cards.model import Problem

SIMPLIFIED = "王安石是北宋的政治家，他在熙宁年间主持了变法。\n"
TRADITIONAL = "王安石是北宋的政治家，他在熙寧年間主持了變法。\n"


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文。\n", encoding="utf-8")


def link(path: Path, target: Path | str) -> None:
    try:
        path.symlink_to(target, target_is_directory=Path(target).is_dir())
    except OSError:  # pragma: no cover
        pytest.skip("links need a privilege here")


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def test_notes_are_found_by_their_endings_and_sorted(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a.txt", "z/c.markdown", "Z.MD", "picture.png", "notes.org", "z/md")
    assert files.find(tmp_path) == (("Z.MD", "a.txt", "b.md", "z/c.markdown"), ())


def test_names_may_hold_spaces_and_chinese(tmp_path: Path) -> None:
    write(tmp_path, "世界 史/第一 章.md")
    assert files.find(tmp_path) == (("世界 史/第一 章.md",), ())


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    write(tmp_path, ".obsidian/a.md", ".b.md", "c.md", "d/.e/f.md")
    assert files.find(tmp_path) == (("c.md",), ())


def test_a_single_file_is_its_own_root(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.md")
    assert files.find(tmp_path / "a.md") == (("a.md",), ())


def test_a_folder_inside_a_hidden_one_can_be_the_root(tmp_path: Path) -> None:
    write(tmp_path, ".hidden/a.md")
    assert files.find(tmp_path / ".hidden") == (("a.md",), ())


def test_an_empty_folder_holds_no_notes(tmp_path: Path) -> None:
    assert files.find(tmp_path) == ((), ())


def test_a_root_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotesError) as error:
        files.find(tmp_path / "nowhere")
    assert str(error.value) == (
        f"No such file or folder: {tmp_path / 'nowhere'}. Give the folder that holds your notes."
    )


def test_cardsignore_has_the_syntax_of_gitignore(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.md", "drafts/c.md", "deep/drafts/d.md", "keep/x.txt", "keep/y.txt")
    (tmp_path / ".cardsignore").write_text("# mine\nb.md\ndrafts/\n*.txt\n!keep/y.txt\n", encoding="utf-8")
    assert files.find(tmp_path) == (("a.md", "keep/y.txt"), ())


def test_an_inner_cardsignore_wins_over_an_outer_one(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "in/a.txt", "in/b.md", "in/deep/b.md")
    (tmp_path / ".cardsignore").write_text("*.txt\n", encoding="utf-8")
    (tmp_path / "in" / ".cardsignore").write_text("!a.txt\n/b.md\n", encoding="utf-8")
    assert files.find(tmp_path) == (("in/a.txt", "in/deep/b.md"), ())


def test_a_pattern_that_is_none_is_reported_and_the_others_hold(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.md")
    (tmp_path / ".cardsignore").write_text("b.md\n!\n", encoding="utf-8")
    names, problems = files.find(tmp_path)
    assert names == ("a.md",)
    assert said(problems) == [".cardsignore:2:1: '!' is no pattern as gitignore has them. [ignore]"]


def test_links_that_loop_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path, "in/a.md")
    link(tmp_path / "in" / "again", tmp_path)
    link(tmp_path / "self.md", "self.md")
    names, problems = files.find(tmp_path)
    assert names == ("in/a.md",)
    assert said(problems) == ["self.md:1:1: This link leads to nothing. [link]"]


def test_links_out_of_the_notes_are_reported_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "out/secret.md", "notes/a.md")
    link(tmp_path / "notes" / "there", tmp_path / "out")
    link(tmp_path / "notes" / "b.md", tmp_path / "out" / "secret.md")
    names, problems = files.find(tmp_path / "notes")
    assert names == ("a.md",)
    assert said(problems) == [
        "b.md:1:1: This link leads out of the notes; not followed. [link]",
        "there:1:1: This link leads out of the notes; not followed. [link]",
    ]


def test_a_note_and_a_link_to_it_are_one_note(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "store/b.data")
    link(tmp_path / "0.md", tmp_path / "a.md")
    link(tmp_path / "b.md", tmp_path / "store" / "b.data")
    assert files.find(tmp_path) == (("a.md", "b.md"), ())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that hold")
def test_a_folder_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "shut/b.md")
    (tmp_path / "shut").chmod(0)
    try:
        names, problems = files.find(tmp_path)
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert names == ("a.md",)
    assert said(problems) == ["shut:1:1: The folder cannot be read: permission denied. [unreadable]"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_its_mark_needs_no_guess(encoding: str) -> None:
    assert files.decode(SIMPLIFIED.encode(encoding), "a.md") == (SIMPLIFIED, ())


def test_big_endian_utf_16_is_known_by_its_mark() -> None:
    assert files.decode(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "a.md") == (SIMPLIFIED, ())


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (SIMPLIFIED, "gb18030", "GB18030"),
        (TRADITIONAL, "big5", "Big5"),
        (TRADITIONAL, "gb18030", "GB18030"),
        ("第一章", "gb18030", "GB18030"),
        ("第一章", "big5", "Big5"),
        (SIMPLIFIED, "utf-16-le", "UTF-16-LE"),
        (TRADITIONAL, "utf-16-be", "UTF-16-BE"),
        ("Plain Latin text.\n", "utf-16-le", "UTF-16-LE"),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_reported(text: str, encoding: str, name: str) -> None:
    decoded, problems = files.decode(text.encode(encoding), "旧.txt")
    assert decoded == text
    assert said(problems) == [f"旧.txt:1:1: This is not UTF-8; read as {name}, which is a guess. [encoding]"]


def test_damaged_utf_8_is_still_utf_8() -> None:
    data = SIMPLIFIED.encode() + "第二行".encode()[:-1] + SIMPLIFIED.encode()
    text, problems = files.decode(data, "a.md")
    assert text == SIMPLIFIED + "第二\ufffd" + SIMPLIFIED
    assert said(problems) == ["a.md:2:3: Bytes that are no UTF-8, read as \ufffd. [encoding]"]


def test_nul_bytes_are_left_out_and_reported() -> None:
    text, problems = files.decode("一\n二\0三\0".encode(), "a.md")
    assert text == "一\n二三"
    assert said(problems) == ["a.md:2:2: 2 NUL bytes left out, the first one here. [nul]"]


def test_every_kind_of_line_end_becomes_one() -> None:
    assert files.decode("一\r\n二\r三\n".encode(), "a.md") == ("一\n二\n三\n", ())


def test_an_empty_file_is_an_empty_text() -> None:
    assert files.decode(b"", "a.md") == ("", ())
