"""What a report may only repeat and never invent: entities, addresses, and doses."""

import re
from typing import Final

ENTITY_ID: Final = re.compile(
    r"(?<![\w./@:-])(?P<domain>[a-z_]+)\.(?P<name>[a-z0-9_]+)(?![\w/@(-]|\.\w)"
)
_HOST: Final = re.compile(
    r"(?:https?://|\bwww\.)(?:[^\s/@]{1,200}@)?"
    r"([a-z0-9.-]{1,250}\.[a-z]{2,}|[0-9.]{7,15})",
    re.IGNORECASE,
)
_DOSE: Final = re.compile(
    r"(\d[\d.,]{0,11})\s?"
    r"(mg|mcg|µg|μg|ug|ml|cc|i\.?u\.?|units?|drops?|tablets?|pills?|capsules?"
    r"|puffs?|suppositor(?:y|ies)|teaspoons?|tsp)\b",
    re.IGNORECASE,
)
#: Doses in these are medicine; a millilitre or a teaspoon may be cooking.
_MEDICAL_UNITS: Final = (
    "mg",
    "mcg",
    "µg",
    "μg",
    "ug",
    "iu",
    "tablet",
    "pill",
    "capsule",
    "puff",
    "suppositor",
)
_MEDICINE: Final = re.compile(
    r"\b(?:medicines?|medications?|meds|drug|dos(?:e|es|age)|syrup|fever|insulin|inhaler"
    r"|ibuprofen|paracetamol|acetaminophen|aspirin|antibiotics?|amoxicillin|vitamins?"
    r"|painkillers?|tablets?|pills?)\b",
    re.IGNORECASE,
)
_ADVICE: Final = re.compile(
    r"\b(?:give|take|administer|inject|apply|increase|decrease|reduce|raise|lower"
    r"|double|halve|repeat|skip|stop|should (?:get|have)|needs?)\b",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"\b(?:double|halve|increase|decrease|raise|lower|reduce|skip|stop)\s+"
    r"(?:(?:the|his|her|their|your|its)\s+)?(?:evening\s+|morning\s+)?"
    r"(?:dos(?:e|es|age)|medication|medicine|meds|insulin|antibiotics?)\b",
    re.IGNORECASE,
)
_REMEDIES: Final = (
    "dose",
    "dosage",
    "medicin",
    "medicat",
    "meds",
    "insulin",
    "antibio",
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:\.\d[^.!?\n]*)*")


def hosts_in(text: str) -> frozenset[str]:
    """Return the hosts that a text links to, in lower case."""
    if "://" not in text and "www." not in text.lower():
        return frozenset()
    return frozenset(
        host.lower().removeprefix("www.").rstrip(".") for host in _HOST.findall(text)
    )


def doses_in(text: str) -> frozenset[str]:
    """Return every figure with a unit that medicine has, like ``5 mg``."""
    found = {
        f"{number.replace(',', '.').rstrip('.')} {_unit(unit)}"
        for number, unit in _DOSE.findall(text)
    }
    # Looked for only where the rarer half of it stands: this reads whole prompts.
    lowered = text.lower()
    if any(remedy in lowered for remedy in _REMEDIES):
        found.update(" ".join(one.lower().split()) for one in _CHANGE.findall(text))
    return frozenset(found)


def advice_in(text: str) -> frozenset[str]:
    """Return the doses that a text tells somebody to give or to take."""
    found: set[str] = set()
    if not doses_in(text):
        return frozenset()
    for sentence in _SENTENCE.findall(text):
        doses = doses_in(sentence)
        if not doses or not _ADVICE.search(sentence):
            continue
        medical = _MEDICINE.search(sentence) is not None
        found.update(
            dose
            for dose in doses
            if medical or dose.partition(" ")[2].startswith(_MEDICAL_UNITS)
        )
    return frozenset(found)


def marks(text: str) -> frozenset[str]:
    """Return all that a report may repeat of a text that an agent was given."""
    ids = (match[0] for match in ENTITY_ID.finditer(text))
    return hosts_in(text) | doses_in(text) | frozenset(ids)


def _unit(unit: str) -> str:
    """Return a unit such that equal ones are equal."""
    plain = unit.lower().replace(".", "").replace("μ", "µ")
    return plain if plain in ("mg", "cc") else plain.removesuffix("s")
