"""The words by which people and models say that something was done.

English and German, by verb and structure. What is not sure to be a claim is left
out: a wrong mark would teach people to overlook the right ones.
"""

from collections.abc import Mapping
from enum import StrEnum
import re
from types import MappingProxyType
from typing import Final


class Act(StrEnum):
    """What a sentence says was done."""

    ON = "turned on"
    OFF = "turned off"
    OPEN = "opened"
    CLOSE = "closed"
    LOCK = "locked"
    UNLOCK = "unlocked"
    ARM = "armed"
    DISARM = "disarmed"
    SET = "set"
    START = "started"
    STOP = "stopped"
    PLAY = "played"
    SEND = "sent"
    SAY = "announced"
    ADD = "added"
    TICK = "ticked off"
    REMOVE = "removed"
    BOOK = "booked"
    SAVE = "remembered"
    #: Done, without a word of what.
    ANY = "done"


#: Up to six words between a verb and its particle.
_GAP: Final = r"(?:\s+(?!(?:on|off|up|down)\b)[^\s,;:]+){0,6}?"
_LIST: Final = r"(?:the|your|our|my)\s+(?:[\w'’-]+\s+){0,2}(?:list|calendar)s?"
_LISTE: Final = (
    r"(?:auf|in)\s+(?:die|den|deine\w?|eure\w?|unsere\w?|meine\w?)\s+"
    r"(?:[\w-]+\s+)?[\w-]*(?:liste|kalender)"
)

#: What was done, as a participle or in the past, which are the same in English.
PAST: Final[Mapping[Act, str]] = MappingProxyType(
    {
        Act.ON: rf"(?:turned|switched|powered){_GAP}\s+(?:back\s+)?on|activated|enabled",
        Act.OFF: (
            rf"(?:turned|switched|powered|shut){_GAP}\s+(?:back\s+)?off|deactivated"
            rf"|disabled|shut{_GAP}\s+down"
        ),
        Act.OPEN: r"opened",
        Act.CLOSE: r"closed|shut(?!\s+(?:off|down))",
        Act.LOCK: r"(?:re-?)?locked",
        Act.UNLOCK: r"unlocked",
        Act.ARM: r"armed",
        Act.DISARM: r"disarmed",
        Act.SET: (
            rf"set(?=\s)|adjusted|changed|raised|lowered|increased|decreased|reduced"
            rf"|dimmed|brightened|turned{_GAP}\s+(?:up|down)"
        ),
        Act.START: (
            r"(?:re)?started(?!\s+(?:to|by|with|from|my|looking|checking|on))|launched"
        ),
        Act.STOP: r"stopped(?!\s+(?:looking|checking|because|at|here))|paused",
        Act.PLAY: r"played",
        Act.SEND: (
            r"sent|notified|messaged|texted|e-?mailed|alerted|forwarded|informed"
            r"|let\s+[\w'’-]+(?:\s+[\w'’-]+)?\s+know"
        ),
        Act.SAY: r"announced",
        Act.ADD: (
            rf"added(?!\s+up)|(?:put|placed|wrote|entered){_GAP}\s+(?:on|onto|in|into|to)"
            rf"\s+{_LIST}|(?:created|entered){_GAP}\s+(?:event|appointment|entry|entries"
            r"|item|items|reminder|to-?do|task)s?"
        ),
        Act.TICK: (
            rf"(?:ticked|checked|crossed){_GAP}\s+off|marked{_GAP}\s+as\s+"
            r"(?:done|completed?)"
        ),
        Act.REMOVE: r"removed|deleted|cancell?ed",
        Act.BOOK: (
            r"booked|reserved|ordered(?!.*\bby\b)|bought|purchased|paid|(?:re)?scheduled"
        ),
        Act.SAVE: (
            rf"(?:saved|stored|recorded|noted|remembered){_GAP}\s+(?:in|to|into)\s+"
            r"(?:[\w-]+\s+)?memory"
        ),
    }
)

#: The same in German, whose participle stands at the end.
PARTIZIP: Final[Mapping[Act, str]] = MappingProxyType(
    {
        Act.ON: r"(?:ein|an)-?ge(?:schaltet|macht|knipst)|aktiviert",
        Act.OFF: (
            r"aus-?ge(?:schaltet|macht|knipst|stellt)|ab-?ge(?:schaltet|stellt|dreht)"
            r"|deaktiviert"
        ),
        Act.OPEN: r"geöffnet|aufgemacht|hochgefahren",
        Act.CLOSE: r"geschlossen|zugemacht|(?:he)?runtergefahren",
        Act.LOCK: (
            r"verriegelt|zugesperrt|abgesperrt|verschlossen"
            r"|(?<=tür\s)abgeschlossen|(?<=tor\s)abgeschlossen"
        ),
        Act.UNLOCK: r"entriegelt|aufgeschlossen|aufgesperrt",
        Act.ARM: r"(?<!un)scharf\s?ge(?:schaltet|stellt)",
        Act.DISARM: r"unscharf\s?ge(?:schaltet|stellt)|entschärft",
        Act.SET: (
            r"(?:ein|um|hoch|(?:he)?runter)ge(?:stellt|dreht|regelt)|gedimmt|geändert"
            r"|erhöht|gesenkt|reduziert|angepasst|aufgedreht"
            r"|auf\s+\d[\w.,°%]*(?:\s+(?:Grad|Prozent|°C))?\s+ge(?:stellt|setzt)"
        ),
        Act.START: r"gestartet",
        Act.STOP: r"gestoppt|angehalten|pausiert",
        Act.PLAY: r"abgespielt",
        Act.SEND: (
            r"(?:ab)?ge(?:sendet|schickt)|verschickt|versendet|benachrichtigt"
            r"|(?<!mich\s)informiert|gemailt|Bescheid\s+ge(?:geben|sagt)"
        ),
        Act.SAY: r"angesagt|durchgesagt",
        Act.ADD: (
            rf"hinzugefügt|{_LISTE}\s+(?:gesetzt|geschrieben|gestellt|gepackt)"
            r"|eingetragen|angelegt"
        ),
        Act.TICK: r"abgehakt|als\s+erledigt\s+markiert",
        Act.REMOVE: r"gelöscht|entfernt|storniert|abgesagt",
        Act.BOOK: r"gebucht|reserviert|bestellt|gekauft|bezahlt|überwiesen|vereinbart",
        Act.SAVE: r"im\s+(?:Gedächtnis|Speicher)\s+(?:gespeichert|abgelegt|vermerkt)",
    }
)

#: What a task asks for, in both languages; a participle asks for it too.
ASKED: Final[Mapping[Act, str]] = MappingProxyType(
    {
        Act.ON: (
            rf"(?:turn|switch|power){_GAP}\s+on|(?:schalt|mach)\w*{_GAP}\s+(?:ein|an)"
            r"|einschalten|anschalten|anmachen"
        ),
        Act.OFF: (
            rf"(?:turn|switch|power|shut){_GAP}\s+off|(?:schalt|mach|stell)\w*{_GAP}\s+"
            r"(?:aus|ab)|ausschalten|ausmachen|abschalten"
        ),
        Act.OPEN: rf"open|öffnen?|mach\w*{_GAP}\s+auf|aufmachen",
        Act.CLOSE: rf"close|shut|schließ\w*|mach\w*{_GAP}\s+zu|zumachen",
        Act.LOCK: rf"lock|verrieg(?:el|le)\w*|sperr\w*{_GAP}\s+(?:ab|zu)|ab(?:sperren|schließen)",
        Act.UNLOCK: rf"unlock|entrieg(?:el|le)\w*|sperr\w*{_GAP}\s+auf|auf(?:sperren|schließen)",
        Act.ARM: r"arm|scharf",
        Act.DISARM: r"disarm|unscharf",
        Act.SET: (
            rf"set|dim|adjust|raise|lower|stell\w*{_GAP}\s+auf|dimm\w*|erhöh\w*|senk\w*"
            rf"|turn{_GAP}\s+(?:up|down)"
        ),
        Act.START: r"start|starte\w*",
        Act.STOP: r"stop|pause|stopp\w*|halt\w*\s+an",
        Act.PLAY: r"play|spiel\w*",
        Act.SEND: (
            r"send|notify|message|text|e-?mail|tell|inform|remind|let\s+\w+\s+know"
            r"|schick\w*|sende\w*|sag\w*|benachrichtig\w*|informier\w*|schreib\w*"
        ),
        Act.SAY: r"announce|say|ansagen|durchsagen",
        Act.ADD: (
            rf"add|put{_GAP}\s+on|create|enter|füg\w*{_GAP}\s+hinzu|hinzufügen"
            rf"|setz\w*{_GAP}\s+auf|trag\w*{_GAP}\s+ein|eintragen|schreib\w*{_GAP}\s+auf"
        ),
        Act.TICK: rf"tick|check{_GAP}\s+off|mark{_GAP}\s+as|hak\w*{_GAP}\s+ab|abhaken",
        Act.REMOVE: rf"remove|delete|cancel|lösch\w*|entfern\w*|stornier\w*|sag\w*{_GAP}\s+ab",
        Act.BOOK: r"book|reserve|order|buy|pay|schedule|buche\w*|reservier\w*|bestell\w*|kauf\w*",
        Act.SAVE: r"remember|merk\w*",
    }
)

#: The services that an act may have been done by; of the domain nothing is asked.
SERVICES: Final[Mapping[Act, re.Pattern[str]]] = MappingProxyType(
    {
        act: re.compile(pattern)
        for act, pattern in {
            Act.ON: (
                r"turn_on|set_|select_|start|play|press|volume|send_command|open|arm"
            ),
            Act.OFF: (
                r"turn_off|set_|select_|stop|pause|press|cancel|mute|send_command|dock"
                r"|return_to_base|disarm|clear|close"
            ),
            Act.OPEN: r"open|position|press|unlock|turn_on",
            Act.CLOSE: r"close|position|press|turn_off",
            Act.LOCK: r"\.lock$|press|arm",
            Act.UNLOCK: r"unlock|open|press",
            Act.ARM: r"arm_|press",
            Act.DISARM: r"disarm|press",
            Act.SET: (
                r"set|turn_o|select|volume|mute|position|press|update|seek|dock|start"
            ),
            Act.START: r"start|turn_on|play|press|set_|send_command|clean|mow",
            Act.STOP: r"stop|turn_off|pause|cancel|press|dock|return_to_base|set_|finish",
            Act.PLAY: r"play|turn_on|press|select_|speak",
            Act.SEND: r"^(?:notify|tts|household_agents\.send)|send_|speak",
            Act.SAY: r"^(?:tts|notify)|speak|play_media|announce",
            Act.ADD: r"^(?:todo\.(?:add|update)|calendar\.create)|add_|create_",
            Act.TICK: r"^todo\.(?:update|remove)",
            Act.REMOVE: r"remove|delete|cancel|clear|^todo\.update",
            Act.BOOK: r"^calendar\.create|book|order|reserve|pay",
            Act.SAVE: r"^$",
        }.items()
    }
)

#: Tools that are no action of Home Assistant, with the acts that they do.
TOOLS: Final[Mapping[str, frozenset[Act]]] = MappingProxyType(
    {
        "forget": frozenset({Act.REMOVE}),
        "log_event": frozenset({Act.ADD, Act.SAVE}),
        "propose_core_memory": frozenset({Act.ADD, Act.SAVE}),
        "remember": frozenset({Act.ADD, Act.SAVE}),
        "send_message": frozenset({Act.SEND}),
        "send_notification": frozenset({Act.SEND}),
    }
)

#: What an entity must be for a sentence to say that it was acted upon.
_LISTS: Final = frozenset({"calendar", "todo"})
_NEVER_ACTED_ON: Final = frozenset(
    {"binary_sensor", "device_tracker", "person", "sensor", "sun", "weather", "zone"}
)


def may_be_object(act: Act, entity_id: str) -> bool:
    """Whether a sentence of this act that names an entity is about it."""
    domain = entity_id.partition(".")[0]
    if act in (Act.ADD, Act.TICK, Act.BOOK, Act.REMOVE):
        return domain in _LISTS
    if act in (Act.SEND, Act.SAY, Act.SAVE, Act.ANY):
        return False
    return domain not in _NEVER_ACTED_ON | _LISTS
