"""All looks of a picture beside each other, so that a difference is seen at once."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from .browser import Look

_HEIGHT: Final = 640
_GAP: Final = 12
_CAPTION: Final = 18
_PAPER: Final = "#808080"


def make_sheets(folder: Path, looks: Sequence[Look]) -> list[Path]:
    """Make a sheet of every picture that there is in more than one look."""
    found: dict[str, list[Path]] = defaultdict(list)
    for look in looks:
        for path in sorted(folder.glob(f"*-{look.name}.png")):
            found[path.stem.removesuffix(f"-{look.name}")].append(path)
    return [
        _make(folder / f"sheet-{name}.png", paths)
        for name, paths in found.items()
        if len(paths) > 1
    ]


def _make(out: Path, paths: Sequence[Path]) -> Path:
    """Put pictures of one height in a row, each under its name."""
    pictures = []
    for path in paths:
        with Image.open(path) as opened:
            width = max(1, opened.width * _HEIGHT // opened.height)
            pictures.append(opened.convert("RGB").resize((width, _HEIGHT)))
    size = sum(one.width + _GAP for one in pictures) + _GAP
    sheet = Image.new("RGB", (size, _HEIGHT + _CAPTION + 2 * _GAP), _PAPER)
    draw, left = ImageDraw.Draw(sheet), _GAP
    for path, picture in zip(paths, pictures, strict=True):
        draw.text((left, _GAP // 2), path.stem, fill="white")
        sheet.paste(picture, (left, _GAP + _CAPTION))
        left += picture.width + _GAP
    sheet.save(out, optimize=True)
    return out
