"""A reviewer's turn: is a report whole, and are its figures in the evidence?"""

from dataclasses import replace
import re
from typing import Final

from .render import clip
from .reporting import MAX_HEADLINE, Draft

_REVIEW: Final = re.compile(r"<review>\s*(.*?)\s*</review>", re.DOTALL)
_EVIDENCE: Final = re.compile(r"<evidence>\s*(.*?)\s*</evidence>", re.DOTALL)
_PLACEHOLDER: Final = re.compile(
    # A "to-do list" is a word; only capitals are a placeholder.
    r"\b(?:(?-i:TODO|TBD|FIXME|XXX)|lorem ipsum)\b"
    r"|\[(?:insert|add|your|placeholder|fill)[^\]]{0,80}\]"
    r"|\{\{.{0,80}?\}\}",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"begin your headline with 'approved' or 'rejected", re.IGNORECASE
)
_RESULTS: Final = re.compile(r"<context>\s*(.*?)\s*</context>", re.DOTALL)
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")
#: The numbers of a numbered list are no figures.
_LIST_NUMBER: Final = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)


def review_in(text: str) -> str | None:
    """Return the report that is to be reviewed, if the user turn holds one."""
    found = _REVIEW.search(text)
    return found.group(1) if found else None


def judge(text: str) -> Draft:
    """Return the verdict on the report in a user turn."""
    report = review_in(text) or ""
    found = _EVIDENCE.search(text)
    evidence = found.group(1) if found else ""
    if not re.search(r"\w", report):
        return _rejected("the report is empty", "critical")
    if placeholder := _PLACEHOLDER.search(report):
        return _rejected(f"it holds unfinished text: {placeholder.group()}", "critical")
    if unknown := unknown_figures(report, evidence):
        return _rejected(f"not in the evidence: {', '.join(unknown)}", "high")
    return Draft(
        headline="approved: it is whole, and every figure is in the evidence",
        body="No placeholder was found, and no figure without a source.",
    )


def asks_for_verdict(text: str) -> bool:
    """Whether a user turn wants what was found to end in a yes or a no."""
    return _ASKED.search(text) is not None


def with_verdict(text: str, draft: Draft) -> Draft:
    """Return what was found as a verdict on the results in a user turn."""
    found = _RESULTS.search(text)
    placeholder = _PLACEHOLDER.search(found.group(1)) if found else None
    if placeholder is not None:
        return _rejected(f"it holds unfinished text: {placeholder.group()}", "high")
    return replace(draft, headline=clip(f"approved: {draft.headline}", MAX_HEADLINE))


def unknown_figures(report: str, evidence: str) -> list[str]:
    """Return the figures of a report that do not occur in the evidence."""
    known = {_value(figure) for figure in _FIGURE.findall(evidence)}
    figures = _FIGURE.findall(_LIST_NUMBER.sub("", report))
    return [one for one in dict.fromkeys(figures) if _value(one) not in known]


def _rejected(reason: str, urgency: str) -> Draft:
    """Return a verdict against a report."""
    return Draft(
        headline=clip(f"rejected: {reason}", MAX_HEADLINE),
        body=f"The report must not go out as it is: {reason}.",
        urgency=urgency,
    )


def _value(figure: str) -> str:
    """Return a figure such that 1,250.00 and 1250 are the same."""
    whole = re.sub(r",(?=\d{3}(?:\D|$))", "", figure).replace(",", ".")
    return whole if whole.count(".") > 1 else str(float(whole))
