"""What must not leave the house unasked: account numbers, and where people can be found.

Pure functions on text. What is a secret by its form is known in ``memory/redact.py``.
"""

from collections.abc import Iterator
import re
from typing import Final

_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}\b")
#: The length of an account number by country, where many families have theirs.
_IBAN_LENGTHS: Final = {
    "AT": 20,
    "BE": 16,
    "CH": 21,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "IE": 22,
    "IT": 27,
    "LU": 20,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "SE": 24,
}
_CARD: Final = re.compile(r"(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d.,-]*\d)")
#: Payment cards begin with one of these.
_ISSUERS: Final = re.compile(r"3[0-9]|4|5[0-8]|2[2-7]|6")
_PHONE: Final = re.compile(
    r"(?<![\w.,:/-])(?:(?:\+|00)[1-9]\d{0,2}[ ./-]?(?:\(0?\d{1,5}\)|\d{1,5})"
    r"|0\d{2,5}[ /-]|\(\d{3,5}\)[ ]?|\d{3}[-.](?=\d{3}[-.]\d{4}))"
    r"(?:[ ./-]?\d){5,10}(?![\w:])"
)
_STREET: Final = re.compile(
    r"\b[A-ZÄÖÜ][\w.'’-]*(?:[ ][A-ZÄÖÜ][\w.'’-]*){0,2}?(?:straße|strasse|str\.|weg|gasse"
    r"|allee|platz|ring|ufer|damm)[ ]\d{1,4}[ ]?[a-z]?\b"
    r"|\b(?:[A-ZÄÖÜ][\w'’-]*[ -])+(?:Straße|Strasse|Str\.|Weg|Gasse|Allee|Platz|Ring"
    r"|Ufer|Damm)[ ]\d{1,4}[ ]?[a-z]?\b"
    r"|\b\d{1,5}[ ](?:[A-Z][\w'’-]*[ ]){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive"
    r"|Dr|Boulevard|Blvd|Court|Ct|Close|Way|Terrace)\b"
)


def account_in(text: str) -> str | None:
    """Return what kind of account number a text holds, by its check digits."""
    if any(map(_is_iban, _IBAN.findall(text))):
        return "a bank account number"
    if any(map(_is_card, _CARD.findall(text))):
        return "a card number"
    return None


def personal_in(text: str) -> list[str]:
    """Return which kinds of personal data a text holds."""
    return list(dict.fromkeys(_personal(text)))


def _personal(text: str) -> Iterator[str]:
    """Yield the kinds of personal data in a text."""
    if _PHONE.search(text):
        yield "a phone number"
    if _STREET.search(text):
        yield "an address"


def _is_iban(text: str) -> bool:
    """Whether the check digits of an account number are right."""
    number = text.replace(" ", "")
    length = _IBAN_LENGTHS.get(number[:2])
    if length is not None:
        # Words that follow it in capitals are not part of it.
        number = number[:length]
    turned = number[4:] + number[:4]
    return (
        len(number) >= 15
        and int("".join(str(int(one, 36)) for one in turned)) % 97 == 1
    )


def _is_card(text: str) -> bool:
    """Whether the check digit of a card number is right."""
    digits = [int(one) for one in text if one.isdigit()]
    if _ISSUERS.match("".join(map(str, digits))) is None:
        return False
    doubled = (
        sum(divmod(2 * one, 10)) if index % 2 else one
        for index, one in enumerate(reversed(digits))
    )
    return sum(doubled) % 10 == 0
