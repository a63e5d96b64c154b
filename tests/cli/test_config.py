"""``drugref config``, and what settings do."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


@pytest.fixture
def configured(run: Run, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """``configured(text, "show", "x", env={…})``: a call with that configuration file."""

    def call(text: str | bytes, *words: str, env: dict[str, str] | None = None) -> CompletedProcess[str]:
        folder = tmp_path / "drugref"
        folder.mkdir(exist_ok=True, mode=0o700)
        (folder / "config.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return run(*words, env={"XDG_CONFIG_HOME": str(tmp_path), **(env or {})})

    return call


def origins(done: CompletedProcess[str]) -> dict[str, tuple[Any, str]]:
    return {row["name"]: (row.get("value"), row["origin"]) for row in json.loads(done.stdout)["settings"]}


def test_without_a_file_everything_is_built_in(run: Run, tmp_path: Path) -> None:
    done = run("config", "--json", env={"XDG_CONFIG_HOME": str(tmp_path)})
    held = origins(done)
    assert held == {"region": (None, "built in"), "kb": ([], "built in"), "pager": (None, "built in"), "color": ("auto", "built in")} | {
        "format": ("text", "built in")
    }
    assert json.loads(done.stdout)["path"] == str(tmp_path / "drugref" / "config.toml")
    assert "not there yet" in run("config", env={"XDG_CONFIG_HOME": str(tmp_path)}).stdout


def test_each_value_says_where_it_comes_from(configured: Run, tmp_path: Path) -> None:
    text = '# mine\nregion = "US"\n\nformat = "md"\nkb = ["/a", "~/b"]\n'
    held = origins(configured(text, "config", "--json", env={"DRUGREF_FORMAT": "csv", "HOME": "/home/me"}))
    file = tmp_path / "drugref" / "config.toml"
    assert held["region"] == ("US", f"{file}:2")
    assert held["format"] == ("csv", "DRUGREF_FORMAT")
    assert held["kb"] == (["/a", "/home/me/b"], f"{file}:5")
    assert held["color"] == ("auto", "built in")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('color = "auto"\nregin = "US"', 2, "regin"),
        ('color = "blue"', 1, "auto, always, never"),
        ("region = 3", 1, "region"),
        ("kb = [1]", 1, "folders"),
    ],
)
def test_a_setting_that_makes_no_sense_is_an_error_with_file_and_line(
    configured: Run, tmp_path: Path, text: str, line: int, told: str
) -> None:
    for words in (("show", "tolperisone"), ("config",)):
        done = configured(text, *words)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"{tmp_path / 'drugref' / 'config.toml'}:{line}" in done.stderr
        assert told in done.stderr


@pytest.mark.parametrize("text", ['region = "US', b"\xff\xfe", "a = 1\n" * 3])
def test_a_file_that_is_no_toml_is_an_error_without_a_traceback(configured: Run, text: str | bytes) -> None:
    done = configured(text, "show", "tolperisone")
    assert (done.returncode, done.stdout) == (1, "")
    assert "config.toml" in done.stderr


def test_a_file_that_others_may_write_to_is_not_read(configured: Run, run: Run, tmp_path: Path) -> None:
    configured('region = "US"', "config")
    (tmp_path / "drugref" / "config.toml").chmod(0o666)
    done = run("config", env={"XDG_CONFIG_HOME": str(tmp_path)})
    assert done.returncode == 1
    assert "config.toml" in done.stderr


@pytest.mark.slow
def test_settings_are_obeyed_and_the_command_line_goes_before_them(configured: Run, run: Run, tmp_path: Path) -> None:
    assert "\x1b[" in configured('color = "always"', "show", "flupirtine").stdout
    assert "\x1b[" not in configured('color = "always"', "show", "flupirtine", "--color", "never").stdout
    assert configured('format = "csv"', "list", "menus").stdout.startswith("drug,section")
    assert configured('format = "csv"', "list", "menus", "--json").stdout.startswith("{")
    assert configured('format = "csv"', "list", "menus", "--format", "text").stdout == run("list", "menus").stdout
    (tmp_path / "kb" / "drugs").mkdir(parents=True)
    (tmp_path / "kb" / "sources.yaml").write_text("- {id: mine, title: T, publisher: P, date: 2020, grade: label, url: https://a.b}\n")
    (tmp_path / "kb" / "drugs" / "newone.yaml").write_text("id: newone\nnames: [{text: newone, kind: INN, sources: [mine]}]\n")
    assert configured(f'kb = "{tmp_path / "kb"}"', "show", "newone").returncode == 0
    assert configured(f'kb = "{tmp_path / "kb"}"', "show", "newone", env={"DRUGREF_KB": str(tmp_path)}).returncode != 0


def test_a_region_that_is_set_is_the_one_that_is_asked_for(configured: Run, run: Run) -> None:
    with_setting = json.loads(configured('region = "US"', "dose", "pregabalin", "--json").stdout)
    with_option = json.loads(run("dose", "pregabalin", "--region", "US", "--json").stdout)
    assert [rule["text"] for rule in with_setting["rules"]] == [rule["text"] for rule in with_option["rules"]]
