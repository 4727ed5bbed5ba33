"""Evaluations: agents do fixed tasks in fixed houses, and what they do is scored.

``scripts/evaluate`` runs them; the README of the repository says how cases and houses
are written, ``cases.py`` and ``houses.py`` have every field.
"""

# Before all else: it puts its own validator into the place of voluptuous.
import homeassistant  # noqa: F401
