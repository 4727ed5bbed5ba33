"""The command line of ``scripts/evaluate``."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
import os
from pathlib import Path
import re

#: The shape of what stands where a variable's name should.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says."""

    agent: tuple[str, ...]
    case: str
    base_url: str
    api_key_env: str
    model: str
    agents: tuple[Path, ...]
    cases: tuple[Path, ...]
    houses: tuple[Path, ...]
    repeat: int
    retries: int
    min: float
    json: Path | None
    compare: Path | None
    list: bool
    show_prompt: bool
    sizes: bool
    verbose: bool

    @property
    def simulated(self) -> bool:
        """Whether the simulated model on this machine answers."""
        return not self.base_url and not self.api_key_env

    def api_key(self) -> str:
        """Return the key from the environment."""
        return os.environ.get(self.api_key_env, "") if self.api_key_env else ""


def parse(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/evaluate",
        description="Have agents do fixed tasks in fixed houses and score what they do. "
        "Without a server, the simulated model on this machine answers.",
    )
    _add_choice(parser)
    _add_server(parser)
    _add_output(parser)
    parsed = parser.parse_args(arguments)
    if parsed.api_key_env and not _NAME.fullmatch(parsed.api_key_env):
        parser.error("--api-key-env takes the name of a variable, not the key itself")
    if parsed.api_key_env and not os.environ.get(parsed.api_key_env):
        parser.error(f"the environment variable {parsed.api_key_env} is empty")
    if parsed.repeat < 1:
        parser.error("--repeat takes a number from 1 on")
    for folder in (*parsed.agents, *parsed.cases, *parsed.houses):
        if not folder.is_dir():
            parser.error(f"{folder} is no folder")
    many = {name: tuple(getattr(parsed, name)) for name in _MANY}
    return Options(**vars(parsed) | many)


_MANY = ("agent", "agents", "cases", "houses")


def _add_choice(parser: argparse.ArgumentParser) -> None:
    """Add what is to be evaluated."""
    add = parser.add_argument_group("what").add_argument
    add("--agent", action="append", default=[], metavar="ID", help="only this agent")
    add("--case", default="", metavar="WORDS", help="only cases with this in the name")
    for name, what in (
        ("agents", "definitions of your own (and skills, in a folder skills in it)"),
        ("cases", "cases of your own, in place of the gallery's"),
        ("houses", "houses of your own"),
    ):
        add(
            f"--{name}",
            action="append",
            default=[],
            type=Path,
            metavar="FOLDER",
            help=what,
        )
    add("--list", action="store_true", help="only name the cases")
    add("--repeat", type=int, default=1, metavar="N", help="each case so many times")


def _add_server(parser: argparse.ArgumentParser) -> None:
    """Add whose answers are scored."""
    add = parser.add_argument_group("model server").add_argument
    add("--base-url", default="", metavar="URL", help="a server with the Messages API")
    add(
        "--api-key-env",
        default="",
        metavar="NAME",
        help="the environment variable with its key, such as ANTHROPIC_API_KEY",
    )
    add("--model", default="", help="model for all work (default: the integration's)")
    add(
        "--retries",
        type=int,
        default=2,
        metavar="N",
        help="how often a case is tried again when the server fails (default: 2)",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    """Add what comes out."""
    add = parser.add_argument_group("output").add_argument
    add("--min", type=float, default=0, metavar="SCORE", help="exit with 1 below it")
    add("--json", type=Path, metavar="FILE", help="write everything to a file")
    add(
        "--compare",
        type=Path,
        metavar="FILE",
        help="compare with an earlier --json; exit with 1 where a case became worse",
    )
    add(
        "--show-prompt", action="store_true", help="print what each agent is sent first"
    )
    add("--sizes", action="store_true", help="print how large first requests are")
    add("--verbose", action="store_true", help="show what Home Assistant logs")
