"""Data files of evaluations: YAML, validated, with errors that name file and field."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import voluptuous as vol

from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.yaml import load_yaml


class DataError(ValueError):
    """A file is no valid case or house; the text names the file and the field."""


def read(path: Path, schema: vol.Schema) -> dict[str, Any]:
    """Read and validate one file, or raise ``DataError``."""
    try:
        data = load_yaml(str(path))
    except (HomeAssistantError, OSError) as err:
        raise DataError(f"{path.name} cannot be read: {err}") from err
    return check(data, schema, path.name)


def check(data: Any, schema: vol.Schema, where: str) -> dict[str, Any]:
    """Validate data, or raise ``DataError`` for the first thing that is wrong."""
    if not isinstance(data, Mapping):
        raise DataError(f"{where}: has to be a map of fields to values")
    try:
        valid: dict[str, Any] = schema(dict(data))
    except vol.Invalid as err:
        first = err.errors[0] if isinstance(err, vol.MultipleInvalid) else err
        path = ".".join(str(part) for part in first.path) or "file"
        raise DataError(f"{where}, {path}: {first.error_message}") from err
    return valid
