"""Run evaluations: ``scripts/evaluate --help``.

Exit codes: 0 is well, 1 below ``--min``, worse than ``--compare`` or forbidden, 2 for a
mistake in what was given, 3 where the server could not be scored.
"""

from collections.abc import Sequence
import json
import logging
import sys
from typing import Final

from . import paper, prompts
from .evaluate import Material, ServerFailed, evaluate, gather, server_of
from .options import Options, parse
from .results import NO_SERVER, Result, as_json, compare, exit_code, read_totals
from .yaml_files import DataError

_MISTAKE: Final = 2


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
    except ServerFailed as err:
        print(f"scripts/evaluate: no case can be scored: {err}", file=sys.stderr)
        return NO_SERVER


def _run(options: Options, material: Material, before: dict[str, float]) -> int:
    """Evaluate, print and write."""
    with server_of(options) as server:
        results = evaluate(
            material,
            server,
            repeat=options.repeat,
            retries=options.retries,
            tell=lambda result: _tell(options, result),
        )
    _print(options, results, before)
    if options.json is not None:
        url = "simulated" if options.simulated else server.base_url or "anthropic"
        data = as_json(results, {"base_url": url, "model": server.model})
        options.json.write_text(json.dumps(data, indent=2), encoding="utf-8")
    return exit_code(results, options.min, before)


def _tell(options: Options, result: Result) -> None:
    """Say how far it is, or print what the agent was sent."""
    if options.show_prompt:
        print("\n".join(prompts.shown(result)))
    elif not options.sizes:
        print(f"… {result.case.case_id}: {result.total}", file=sys.stderr, flush=True)


def _print(
    options: Options, results: Sequence[Result], before: dict[str, float]
) -> None:
    """Print the table."""
    if options.show_prompt:
        return
    if options.sizes:
        print("\n".join(prompts.sizes(results)))
        return
    lines = [*paper.table(results), *paper.summary(results)]
    if before:
        lines += paper.comparison(compare(results, before))
    print("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
