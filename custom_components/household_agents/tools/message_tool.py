"""Writing to other agents: a structured message that is read later."""

from collections.abc import Mapping
from dataclasses import replace
import re
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations

from ..memory.message_schema import REQUESTS, MessageKind, Priority
from ..memory.messages import split_address
from .base import Letter, Tool, ToolContext, ToolError
from .result import clip

MAX_SUBJECT: Final = 120
MAX_BODY: Final = 2_000
_ASKED: Final = ("skill", "location", "format")
_WORD: Final = re.compile(r"\w+")


class SendMessage(Tool):
    """A message to another agent's inbox."""

    name = "send_message"
    title = "Send message"
    description = (
        "Write to another agent. It reads the message in a run of its own and knows "
        "nothing of your work: say all that it needs, with dates and names. An answer "
        "comes to a later run of yours, so do not wait. Use ask_agent where you need "
        "the answer now, and your report for what people should know."
    )
    parameters = vol.Schema(
        {
            vol.Required("recipient", description="Whom"): cv.string,
            vol.Required(
                "kind", description="Something to do, to find out, or only to know"
            ): vol.In([str(kind) for kind in REQUESTS]),
            vol.Required("subject", description="In one line"): vol.All(
                cv.string, str.strip, vol.Length(3, MAX_SUBJECT)
            ),
            vol.Required("body", description="Specific and complete"): vol.All(
                cv.string, str.strip, vol.Length(10, MAX_BODY)
            ),
            vol.Optional("needs_reply", default=False): cv.boolean,
            vol.Optional("priority", default=str(Priority.NORMAL)): vol.In(
                [str(priority) for priority in Priority]
            ),
            vol.Optional("skill", description="The skill to use"): cv.string,
            vol.Optional("location", description="Where it is about"): cv.string,
            vol.Optional("format", description="What the answer looks like"): cv.string,
        }
    )
    #: Equal messages of one piece of work are sent once.
    annotations = ToolAnnotations(
        read_only=False, destructive=False, idempotent=True, open_world=False
    )

    @override
    def parameters_for(self, context: ToolContext) -> vol.Schema:
        """Return the parameters with those to choose from whom policy allows."""
        contacts = context.post.contacts() if context.post is not None else ()
        if not contacts:
            return self.parameters
        addresses = [contact.address for contact in contacts]
        return self.parameters.extend(
            {vol.Required("recipient", description="Whom"): vol.In(addresses)}
        )

    @override
    def annotations_of(self, arguments: Mapping[str, Any]) -> ToolAnnotations:
        """What goes to another household leaves this one."""
        if self.household(arguments) is None:
            return self.annotations
        return replace(self.annotations, open_world=True)

    @override
    def household(self, arguments: Mapping[str, Any]) -> str | None:
        """Return the other household that a message would go to."""
        return split_address(str(arguments.get("recipient", "")))[0]

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Send it, and say how far it is."""
        contacts = context.post.contacts() if context.post is not None else ()
        addresses = [contact.address for contact in contacts]
        if context.post is None or arguments["recipient"] not in addresses:
            raise ToolError(
                f"{context.agent.name} may not write to "
                f"'{clip(arguments['recipient'], 60)}'. It may write to: "
                f"{', '.join(addresses) or 'nobody'}."
            )
        if len(_WORD.findall(arguments["body"])) < 3:
            raise ToolError(
                f"'{clip(arguments['body'], 60)}' is too vague. Say what it is about, "
                "for which time, and what you want of the recipient."
            )
        kind = MessageKind(arguments["kind"])
        # A question wants an answer, and there is none to what is only to be known.
        needs_reply = kind is MessageKind.QUESTION or (
            kind is MessageKind.TASK and arguments["needs_reply"]
        )
        asked = {name: arguments[name] for name in _ASKED if arguments.get(name)}
        return await context.post.send(
            Letter(
                recipient=arguments["recipient"],
                kind=str(kind),
                subject=arguments["subject"],
                body=arguments["body"],
                needs_reply=needs_reply,
                priority=arguments["priority"],
                asked={} if kind is MessageKind.NOTICE else asked,
            )
        )
