"""Run evaluations: ``scripts/evaluate --help``.

Exit codes: 0 is well, 1 below ``--min``, worse than ``--compare`` or forbidden, 2 for a
mistake in what was given, 3 where the server could not be scored, 130 after Ctrl-C.
"""

from collections.abc import Mapping, Sequence
import json
import logging
import sys
from typing import Final

from . import paper, prompts
from .evaluate import Material, ServerFailed, evaluate, gather, server_of
from .options import Options, parse
from .results import NO_SERVER, Result, as_json, compare, exit_code, read_totals
from .stage import Server
from .yaml_files import DataError

_MISTAKE: Final = 2
_INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Evaluate and return the exit code."""
    options = parse(arguments)
    logging.basicConfig(level=logging.INFO if options.verbose else logging.CRITICAL)
    try:
        material = gather(options)
        if options.list:
            print("\n".join(case.case_id for case in material.cases))
            return 0
        before = read_totals(options.compare) if options.compare else {}
        return _run(options, material, before)
    except DataError as err:
        print(f"scripts/evaluate: {err}", file=sys.stderr)
        return _MISTAKE


def _run(options: Options, material: Material, before: Mapping[str, float]) -> int:
    """Evaluate, print and write; what was scored before an interruption is kept."""
    results: list[Result] = []

    def tell(result: Result) -> None:
        """Keep a result, and say how far it is."""
        results.append(result)
        _tell(options, result)

    code = 0
    with server_of(options) as server:
        try:
            evaluate(
                material,
                server,
                repeat=options.repeat,
                retries=options.retries,
                tell=tell,
            )
        except ServerFailed as err:
            why = f"no further case can be scored: {err}"
            print(f"scripts/evaluate: {why}", file=sys.stderr)
            code = NO_SERVER
        except KeyboardInterrupt:
            code = _INTERRUPTED
    if results:
        _deliver(options, server, results, before)
    return code or exit_code(results, options.min, before)


def _tell(options: Options, result: Result) -> None:
    """Say how far it is, or print what the agent was sent."""
    if options.show_prompt:
        print("\n".join(prompts.shown(result)))
    elif not options.sizes:
        print(f"… {result.case.case_id}: {result.total}", file=sys.stderr, flush=True)


def _deliver(
    options: Options,
    server: Server,
    results: Sequence[Result],
    before: Mapping[str, float],
) -> None:
    """Print the table and write the file."""
    if options.sizes:
        print("\n".join(prompts.sizes(results)))
    elif not options.show_prompt:
        lines = [*paper.table(results), *paper.summary(results)]
        if before:
            lines += paper.comparison(compare(results, before))
        print("\n".join(lines))
    if options.json is not None:
        url = "simulated" if options.simulated else server.base_url or "anthropic"
        data = as_json(results, {"base_url": url, "model": server.model})
        options.json.write_text(json.dumps(data, indent=2), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
