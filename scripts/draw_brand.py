"""Draw the integration's icon and logo: a house with its staff in it.

    python -m scripts.draw_brand

Home Assistant shows the images on light and on dark ground, so that they have no
ground of their own and use middle tones only.
"""

from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

BRAND: Final = Path("custom_components/household_agents/brand")
ICON: Final = 256
LOGO_HEIGHT: Final = 192
#: Everything is drawn so many times larger and then reduced, for smooth edges.
FINER: Final = 4

HOUSE: Final = "#2E7F8C"
STAFF: Final = "#FFF7EA"
LEAD: Final = "#F6B53C"
WORDS: Final = "#2E8C9A"
NAME: Final = ("Household", "Agents")

# In 256ths of the icon's side: the house's corners before they are rounded.
_WALLS: Final = ((46, 116), (128, 36), (210, 116), (210, 214), (46, 214))
_ROUND: Final = 22
#: Centre, top of the head and radius of the head; shoulders follow from it.
_FIGURES: Final = (
    (84, 134, 13, STAFF),
    (172, 134, 13, STAFF),
    (128, 102, 17, LEAD),
)
_FLOOR: Final = 214
#: Shoulders are so many times as wide as the head.
_SHOULDERS: Final = 1.6
#: Space between head and shoulders, and around the one in front.
_GAP: Final = 5


def draw_icon(side: int) -> Image.Image:
    """Return the mark as a square of so many pixels."""
    scale = side * FINER / 256
    image = Image.new("RGBA", (side * FINER, side * FINER))
    draw = ImageDraw.Draw(image)
    _house(draw, scale)
    for centre, top, radius, colour in _FIGURES:
        if colour == LEAD:
            _figure(draw, scale, (centre, top, radius), HOUSE, wider=_GAP)
        _figure(draw, scale, (centre, top, radius), colour)
    _floor(image, scale)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def draw_logo(height: int) -> Image.Image:
    """Return the mark with the name beside it, cut to what is drawn."""
    font = ImageFont.load_default(size=height * FINER * 0.29)
    wide = Image.new("RGBA", (height * FINER * 3, height * FINER))
    draw = ImageDraw.Draw(wide)
    for line, word in enumerate(NAME):
        draw.text(
            (0, height * FINER * (0.37 + 0.33 * line)),
            word,
            fill=WORDS,
            font=font,
            anchor="lm",
            stroke_width=height * FINER * 0.006,
        )
    words = wide.resize((height * 3, height), Image.Resampling.LANCZOS)
    words = _trimmed(words)
    mark = _trimmed(draw_icon(height))
    gap = height // 10
    width = mark.width + gap + words.width
    # Even, so that half of it is whole.
    logo = Image.new("RGBA", (width + width % 2, height))
    logo.paste(mark, (0, 0))
    logo.paste(words, (mark.width + gap, 0))
    return logo


def _trimmed(image: Image.Image) -> Image.Image:
    """Return an image without empty columns at its sides."""
    left, _, right, _ = image.getbbox() or (0, 0, *image.size)
    return image.crop((left, 0, right, image.height))


def _house(draw: ImageDraw.ImageDraw, scale: float) -> None:
    """Draw the walls and the roof as one shape with round corners."""
    corners = [(x * scale, y * scale) for x, y in _WALLS]
    radius = _ROUND * scale
    draw.polygon(corners, fill=HOUSE)
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        draw.line((start, end), fill=HOUSE, width=round(radius * 2))
    for x, y in corners:
        draw.circle((x, y), radius, fill=HOUSE)


def _figure(
    draw: ImageDraw.ImageDraw,
    scale: float,
    figure: tuple[int, int, int],
    colour: str,
    *,
    wider: int = 0,
) -> None:
    """Draw a head, and shoulders that reach below the floor."""
    centre, top, radius = figure
    middle = top + radius
    half = radius * _SHOULDERS
    neck = middle + radius + _GAP
    draw.circle((centre * scale, middle * scale), (radius + wider) * scale, fill=colour)
    draw.rounded_rectangle(
        (
            (centre - half - wider) * scale,
            (neck - wider) * scale,
            (centre + half + wider) * scale,
            (_FLOOR + _ROUND + half) * scale,
        ),
        radius=(half + wider) * scale,
        fill=colour,
    )


def _floor(image: Image.Image, scale: float) -> None:
    """Cut off what is below the house, and give the house its floor back."""
    draw = ImageDraw.Draw(image)
    left, right = _WALLS[4][0] - _ROUND, _WALLS[3][0] + _ROUND
    floor = _FLOOR - 6
    draw.rectangle((0, floor * scale, image.width, image.height), fill=(0, 0, 0, 0))
    draw.rounded_rectangle(
        (
            left * scale,
            (floor - 1) * scale,
            right * scale,
            (_FLOOR + _ROUND) * scale,
        ),
        radius=_ROUND * scale,
        corners=(False, False, True, True),
        fill=HOUSE,
    )


def main() -> None:
    """Write all four images."""
    BRAND.mkdir(parents=True, exist_ok=True)
    logo = draw_logo(2 * LOGO_HEIGHT)
    for name, image in (
        ("icon", draw_icon(ICON)),
        ("icon@2x", draw_icon(2 * ICON)),
        ("logo", logo.resize((logo.width // 2, LOGO_HEIGHT), Image.Resampling.LANCZOS)),
        ("logo@2x", logo),
    ):
        image.save(BRAND / f"{name}.png", optimize=True)
        print(f"{BRAND / name}.png: {image.width} x {image.height}")


if __name__ == "__main__":
    main()
