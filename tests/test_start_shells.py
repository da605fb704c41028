"""Completion in the shells themselves: each that is installed is given the script that is printed for it, and asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import scaffold
from generator.cli import cli
from tests.site import surroundings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="none of these shells is at home on Windows")
ASKED = {
    "briefing bu": "build",
    "briefing explain 2026-01-13": "2026-01-13-what-the-ferry-costs",
    "briefing check --format gi": "github",
    "briefing new Tide --source co": "coast-wire",
    "briefing theme copy assets/sty": "assets/style.css",
}
BASH = """
source ./script
COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_briefing_completion briefing
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
compdef() {{ [[ $2 == briefing ]] && function="$1" }}
compadd() {{ print -l -- ${{(P)@[-1]}} }}
_describe() {{ print -l -- ${{${{(P)3}}%%:*}} }}
_path_files() {{ print -l -- ${{words[-1]}}*(N) }}
source ./script
words=({line}); CURRENT=$#words
$function
"""
FISH = """
source ./script
complete -C '{line}' | string replace --regex '\\t.*' ''
"""
ASK = {"bash": BASH, "zsh": ZSH, "fish": FISH}
QUIET = {"bash": ("--norc", "--noprofile"), "zsh": ("-f",), "fish": ("--no-config",)}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site, with a command ``briefing`` in the folder above it."""
    root = tmp_path_factory.mktemp("shells") / "digest"
    scaffold.write(root, scaffold.files(scaffold.Wishes(title="Digest")))
    command = root.parent / "briefing"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', "utf-8")
    command.chmod(0o755)
    return root


def complete(scratch: Path, shell: str, line: str) -> list[str]:
    """A line as far as it is typed becomes what the shell offers for its last word."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (scratch / "script").write_text(CliRunner().invoke(cli, ["completion", shell]).output, "utf-8")
    result = subprocess.run(
        [shell, *QUIET[shell], "-c", ASK[shell].format(line=line)],
        cwd=scratch, capture_output=True, text=True, check=False,
        env=surroundings(PATH=f"{scratch.parent}{os.pathsep}{os.environ['PATH']}", HOME=str(scratch.parent)),
    )  # fmt: skip
    assert result.stderr == ""
    return result.stdout.split()


@pytest.mark.parametrize("shell", sorted(ASK))
@pytest.mark.parametrize("line", sorted(ASKED))
def test_a_word_begun_is_completed(scratch: Path, shell: str, line: str) -> None:
    assert complete(scratch, shell, line) == [ASKED[line]]


@pytest.mark.parametrize("shell", ["fish", "zsh"])
def test_a_file_to_import_is_completed_by_the_shell(scratch: Path, shell: str) -> None:
    assert complete(scratch, shell, "briefing import requi") == ["requirements.txt"]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_the_script_can_stand_in_the_folder_where_zsh_looks_for_completions() -> None:
    assert CliRunner().invoke(cli, ["completion", "zsh"]).output.startswith("#compdef briefing\n")


def test_bash_is_told_to_complete_the_command(scratch: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    script = CliRunner().invoke(cli, ["completion", "bash"]).output
    told = subprocess.run(
        ["bash", "--norc", "-c", f"{script}\ncomplete -p briefing"],  # noqa: S607 - whichever bash there is
        cwd=scratch, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert told.split()[-2:] == ["_briefing_completion", "briefing"]
