"""The model's default behaviour: a plain, competent, honest agent."""

from .answers import Answer, says
from .conversation import Conversation


def decide(talk: Conversation) -> Answer:
    """Return the next turn."""
    return says("There is nothing to report.")
