"""Tables of judged parts that people bring."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.domain.judged import JudgedPart
from inspector_app.inference.calibrate import judged_file
from inspector_app.inference.calibrate.judged_file import read_judged


def table(folder: Path, text: str) -> Path:
    file = folder / "judged.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_scores_and_verdicts_are_read_in_any_order_of_columns(tmp_path: Path) -> None:
    told = read_judged(table(tmp_path, "\ufeffverdict,group,score,serial\nok,lot 1,0.25,A\nNG,,1,B\n"))

    assert told.parts == (JudgedPart(0.25, ng=False, group="lot 1"), JudgedPart(1.0, ng=True, group="B"))
    assert (told.source, told.left_out) == ("judged.csv", {})


def test_two_columns_are_enough(tmp_path: Path) -> None:
    told = read_judged(table(tmp_path, "score,verdict\n0.25,OK\n0.25,NG\n"))

    assert [(part.ng, part.group) for part in told.parts] == [(False, ""), (True, "")]


def test_a_part_that_was_judged_twice_counts_once_or_not_at_all(tmp_path: Path) -> None:
    rows = ["A,0.2,OK", "A,0.2,OK", "B,0.4,OK", "B,0.4,NG", "C,0.5,UNSURE", "D,0.6,UNSURE", "D,0.6,NG", "A,0.3,NG"]
    told = read_judged(table(tmp_path, "\n".join(["serial,score,verdict", *rows])))

    assert [(part.group, part.raw_score, part.ng) for part in told.parts] == [
        ("A", 0.2, False), ("D", 0.6, True), ("A", 0.3, True)
    ]  # fmt: skip
    assert told.left_out == {judged_file.TWICE: 2, judged_file.DIFFER: 1, judged_file.NOT_SURE: 1}


BAD = {
    "no header": ("0.1,OK\n", "its first line is '0.1,OK'"),
    "nothing": ("", "its first line is ''"),
    "semicolons": ("score;verdict\n0,1;OK\n", "its first line is 'score;verdict'"),
    "another column": ("score,verdict,lots\n0.1,OK,a\n", "begin it with score,verdict"),
    "a column twice": ("score,verdict,score\n0.1,OK,0.2\n", "its first line is"),
    "no number": ("score,verdict\n0.1,OK\nhigh,NG\n", "line 3: score 'high' is no number from 0 to 1"),
    "nan": ("score,verdict\nnan,OK\n", "line 2: score 'nan'"),
    "a percentage": ("score,verdict\n37,OK\n", "line 2: score '37'"),
    "another verdict": ("score,verdict\n0.1,good\n", "line 2: verdict 'good' is none of OK, NG, UNSURE"),
    "a short row": ("score,verdict\n0.1\n", "line 2: has another number of values"),
    "a long row": ("score,verdict\n0.1,OK,B\n", "line 2: has another number of values"),
    "an open quote": ('score,verdict\n"0.1,OK\n', "is no CSV"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_table_that_is_none_is_refused_with_its_line(what: str, tmp_path: Path) -> None:
    text, words = BAD[what]
    file = table(tmp_path, text)
    with pytest.raises(BadInput) as caught:
        read_judged(file)

    assert words in str(caught.value)
    assert str(caught.value).startswith(str(file))


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\xff\xd8\xff\xe0")
    for name, words in (("none.csv", "No such file"), ("picture.csv", "is no CSV")):
        with pytest.raises(BadInput, match=words):
            read_judged(tmp_path / name)
