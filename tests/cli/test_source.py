"""``drugref source``."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]

REFERRAL = "ema-tolperisone-referral-emea-h"


def test_a_source_is_shown_with_what_rests_on_it(run: Run, ask: Ask) -> None:
    answer = ask("source", REFERRAL)
    assert answer["source"]["grade"] == "regulator"
    assert {rest["owner"] for rest in answer["resting"]} >= {"tolperisone"}
    shown = run("source", REFERRAL).stdout
    assert answer["source"]["title"] in shown
    assert "\nTOLPERISONE\n" in shown


def test_what_rests_on_a_source_cites_it_and_what_it_disputes_says_so(ask: Ask) -> None:
    resting = ask("source", REFERRAL)["resting"]
    assert {rest["disputes"] for rest in resting} == {True, False}
    for rest in resting:
        statement = rest["statement"]
        assert REFERRAL in (statement["disputed"] if rest["disputes"] else statement)["sources"]


def test_every_source_of_what_rests_on_it_is_described(ask: Ask) -> None:
    answer = ask("source", REFERRAL)
    assert REFERRAL in answer["sources"]
    assert all(set(rest["statement"]["sources"]) <= set(answer["sources"]) for rest in answer["resting"])


def test_an_unknown_source_is_not_found_and_near_ids_are_named(run: Run) -> None:
    near, far = run("source", "ema-tolperisone-referral"), run("source", "zzzz")
    assert (near.returncode, near.stdout) == (3, "")
    assert REFERRAL in near.stderr
    assert (far.returncode, far.stdout) == (3, "")
    assert "drugref list sources" in far.stderr


def test_an_unknown_source_is_null_in_json(run: Run) -> None:
    done = run("source", "zzzz", "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["query"], answer["source"], answer["sources"]) == (3, "zzzz", None, {})


def test_no_id_is_a_usage_error(run: Run) -> None:
    done = run("source")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_source_is_found_by_its_number_on_a_page(within: Run, on_terminal: Run) -> None:
    """The first screen, the whole page and ``--of`` number alike."""
    listed = within("show", "tolperisone").stdout.split("\nSOURCES\n")[1]
    line = next(line for line in listed.splitlines() if line.startswith("  [21]"))
    shown = within("source", "21", "--of", "Mydocalm").stdout
    title = next(row for row in shown.splitlines() if row.startswith("title")).removeprefix("title").strip()
    assert title in line
    first = on_terminal("show", "tolperisone", "--sources", env={"NO_COLOR": "1"}).stdout
    numbers = dict(re.findall(r"^\[(\d+)\]  .*?: (.*)$", first, re.MULTILINE))
    assert len(numbers) > 5
    for number, title in numbers.items():
        whole = next(line for line in listed.splitlines() if line.strip().startswith(f"[{number}]"))
        assert title.split(" — ")[0][:30] in whole


def test_a_number_that_no_source_has_says_which_there_are(within: Run) -> None:
    for number in ("999", "0", "-1", "x", "١"):
        done = within("source", "--of", "tolperisone", "--", number)
        assert (done.returncode, done.stdout) == (2, "")
        assert "a number from 1 to" in done.stderr
    assert within("source", "1", "--of", "zzzzqq").returncode == 3


def test_its_page_is_opened_in_the_browser(run: Run, tmp_path: Path) -> None:
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" > {seen}\n')
    browser.chmod(0o755)
    done = run("source", REFERRAL, "--web", env={"BROWSER": str(browser)})
    assert (done.returncode, done.stdout) == (0, "")
    assert seen.read_text().startswith("https://")
    assert seen.read_text() in done.stderr


def test_an_address_that_is_none_on_the_web_is_not_opened(within: Run, write_kb: Callable[..., Path], tmp_path: Path) -> None:
    urls = ("file:///etc/passwd", "--help", "javascript:alert(1)")
    mine = "- {{id: mine-{}, title: T, publisher: P, date: '2020', grade: label, url: '{}'}}\n"
    folder = write_kb(tmp_path, {"sources.yaml": "".join(mine.format(number, url) for number, url in enumerate(urls))})
    for number, url in enumerate(urls):
        done = within("source", f"mine-{number}", "--web", "--kb", str(folder))
        assert done.returncode in (1, 3), url
        assert "opened" not in done.stderr, url
