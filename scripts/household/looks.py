"""What people look at the dashboard with: three themes, three widths, two directions."""

from types import MappingProxyType
from typing import Final

from .browser import Look, Scheme

#: A theme of somebody's own, as far from Home Assistant's as one may be.
THEME: Final = "Orchard"
#: As a package of the house's configuration.
THEME_PACKAGE: Final = f"""
frontend:
  themes:
    {THEME}:
      primary-color: "#8a2be2"
      accent-color: "#c2185b"
      primary-background-color: "#fdf3d8"
      secondary-background-color: "#f6e4b5"
      card-background-color: "#fffaf0"
      primary-text-color: "#3b2306"
      secondary-text-color: "#6b4a1c"
      divider-color: "#e2c48a"
      app-header-background-color: "#5c2d0a"
      app-header-text-color: "#fff4dd"
      sidebar-background-color: "#f6e4b5"
      ha-card-border-radius: "4px"
      ha-card-border-width: "2px"
      ha-card-border-color: "#c9973a"
"""

_SIZES: Final = MappingProxyType(
    {"phone": (390, 844), "tablet": (820, 1180), "wall": (1280, 800)}
)
_RIGHT_TO_LEFT: Final = "he"


def _looks() -> tuple[Look, ...]:
    """Return each theme in each width, then a page from the right, and one in German."""
    themes: tuple[tuple[str, Scheme, str], ...] = (
        ("light", "light", ""),
        ("dark", "dark", ""),
        ("custom", "light", THEME),
    )
    all_looks = [
        Look(
            name=f"{name}-{size}",
            width=width,
            height=height,
            scheme=scheme,
            theme=theme,
        )
        for name, scheme, theme in themes
        for size, (width, height) in _SIZES.items()
    ]
    width, height = _SIZES["wall"]
    further = (("rtl", _RIGHT_TO_LEFT), ("german", "de"))
    all_looks += [
        Look(name=name, width=width, height=height, language=language)
        for name, language in further
    ]
    return tuple(all_looks)


DASHBOARD_LOOKS: Final = _looks()
