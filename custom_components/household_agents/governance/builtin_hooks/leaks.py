"""A look at all that goes out: no secrets at all, and no addresses unasked (F190)."""

from typing import override

from ...memory.redact import holds_secret
from ..gate import Decision
from ..hooks import HookCall
from ..leaks import account_in, personal_in
from .base import BuiltIn, ask, deny, leaves, words


class Leaks(BuiltIn):
    """Keeps secrets in, and has people decide on what tells where they can be found."""

    name = "leaks"
    about = (
        "No key, password, code, bank account or card number goes into a message or to "
        "a tool from elsewhere; phone numbers and addresses leave the house only with "
        "your yes."
    )

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Look at the words of what is said, and at all of what leaves the house."""
        outside = call.external or call.annotations.open_world
        text = _all_texts(call) if outside else words(call)
        if not text:
            return None
        if holds_secret(text):
            return deny("it holds a key, a password or a code", "leave it out")
        if account := account_in(text):
            return deny(f"it holds {account}", "leave it out")
        if outside and (found := personal_in(text)):
            return ask(f"{' and '.join(found)} would leave the house")
        return None


def _all_texts(call: HookCall) -> str:
    """Return all texts of a call's arguments, also what it only asks for."""
    found = (value for _name, value in leaves(call.arguments))
    return "\n".join(value for value in found if isinstance(value, str))
