"""The journal's statements for people who look for runs: filters, words, pages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
import re
import sqlite3
from types import MappingProxyType
from typing import Any, Final, Self

from .codec import dumps, one_of
from .records import RunRecord
from .redact import redact
from .rows import run_from
from .sql_runs import RunFilter

#: Runs that are looked through for words before a page is given, full or not.
MAX_LOOKED_THROUGH: Final = 10_000

_CURSOR: Final = re.compile(r"(?P<at>-?\d{1,18})\.(?P<row>\d{1,18})")
#: What the words are looked for in. Reading JSON takes far longer than to see that
#: they are nowhere in it.
_LIKE: Final = "LIKE ? ESCAPE '\\'"
_REPORTED: Final = f"report ->> '$.headline' {_LIKE} OR report ->> '$.body' {_LIKE}"
_TEXTS: Final = (
    f"error_detail {_LIKE}",
    f"(request {_LIKE} AND request ->> '$.task' {_LIKE})",
    f"(report {_LIKE} AND ({_REPORTED}))",
)
#: A helper is its agent's.
_ACCOUNT: Final = "substr(agent_id, 1, instr(agent_id || '.', '.') - 1)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where a page ended: the next one begins below."""

    at: int
    row: int

    def __str__(self) -> str:
        """Return it as a text to hand out."""
        return f"{self.at}.{self.row}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what was handed out, or raise ``ValueError``."""
        if (found := _CURSOR.fullmatch(text)) is None:
            raise ValueError("this is no cursor of ours")
        return cls(at=int(found["at"]), row=int(found["row"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSearch:
    """Which runs are looked for, and from where on."""

    wanted: RunFilter
    #: Only runs of these agents and of their helpers; None is everybody's.
    accounts: Collection[str] | None = None
    #: Only runs that no other run asked for.
    top_only: bool = False
    text: str = ""
    #: Agents by whose name, and errors by whose words, the text is found as well.
    also: Mapping[str, Collection[str]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    after: Cursor | None = None

    def where(self) -> tuple[str, list[Any]]:
        """Return the condition, but for the text, with its values."""
        where, values = self.wanted.where()
        terms = [where]
        if self.accounts is not None:
            terms.append(one_of(_ACCOUNT, self.accounts))
            values += self.accounts
        if self.top_only:
            terms.append("parent_id IS NULL")
        if self.after is not None:
            terms.append("(requested_at, rowid) < (?, ?)")
            values += (self.after.at, self.after.row)
        return " AND ".join(terms), values

    def with_text(self) -> tuple[str, list[Any]]:
        """Return the condition on the text, with its values."""
        plain, raw = _pattern(self.text), _pattern(_as_in_json(self.text))
        terms = [*_TEXTS]
        values: list[Any] = [plain, raw, plain, raw, plain, plain]
        for column, wanted in self.also.items():
            if wanted:
                terms.append(one_of(column, wanted))
                values += wanted
        return f"({' OR '.join(terms)})", values

    def found_in(self, record: RunRecord) -> bool:
        """Whether the text is in what people are shown.

        SQLite ignores the case of letters without accents only, and knows nothing of
        secrets, which nobody is to find out by guessing.
        """
        if not self.text:
            return True
        report = record.report
        texts = [redact(record.request.task), record.error_detail]
        texts += (report.headline, report.body) if report else ()
        if self.text.casefold() in "\n".join(texts).casefold():
            return True
        agents, errors = self.also.get("agent_id", ()), self.also.get("error", ())
        return record.agent_id in agents or record.error in errors


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """One page of runs, and where the next one begins, if there may be one."""

    runs: tuple[RunRecord, ...]
    cursor: Cursor | None


def search_runs(connection: sqlite3.Connection, wanted: RunSearch) -> RunPage:
    """Return one page of runs, newest first."""
    where, values = wanted.where()
    index, limit = wanted.wanted.index, wanted.wanted.limit
    last = None
    if wanted.text:
        last = _last_looked_through(connection, index, where, values)
        term, more = wanted.with_text()
        where, values = f"{where} AND {term}", [*values, *more]
    if last is not None:
        where += " AND (requested_at, rowid) >= (?, ?)"
        values += (last.at, last.row)
    rows = connection.execute(
        f"SELECT *, rowid FROM runs INDEXED BY {index} WHERE {where} "  # noqa: S608
        "ORDER BY requested_at DESC, rowid DESC",
        values,
    )
    found: list[RunRecord] = []
    place = None
    for row in rows:
        record = run_from(row)
        if not wanted.found_in(record):
            continue
        if len(found) == limit:
            # There is one more, so that there is a next page.
            return RunPage(runs=tuple(found), cursor=place)
        found.append(record)
        place = _place(row)
    return RunPage(runs=tuple(found), cursor=last)


def _last_looked_through(
    connection: sqlite3.Connection, index: str, where: str, values: list[Any]
) -> Cursor | None:
    """Return the last run that one page looks at, if there are so many."""
    row = connection.execute(
        f"SELECT requested_at, rowid FROM runs INDEXED BY {index} WHERE {where} "  # noqa: S608
        "ORDER BY requested_at DESC, rowid DESC LIMIT 1 OFFSET ?",
        (*values, MAX_LOOKED_THROUGH - 1),
    ).fetchone()
    return None if row is None else _place(row)


def _place(row: sqlite3.Row) -> Cursor:
    """Return where a run stands in the order of pages."""
    return Cursor(at=row["requested_at"], row=row["rowid"])


def _as_in_json(text: str) -> str:
    """Return a text as it stands in JSON."""
    return dumps(text)[1:-1]


def _pattern(text: str) -> str:
    """Return the pattern that finds a text; accented letters match any letter."""
    escaped = re.sub(r"([\\%_])", r"\\\1", text)
    return f"%{re.sub(r'[^\x00-\x7f]', '_', escaped)}%"
