"""Working at a dashboard as a person does: picking cards, and filling their editors."""

from typing import Final

from playwright.async_api import Locator

from .browser import Window

EDITOR: Final = "hui-dialog-edit-card"
_PICKER: Final = "hui-dialog-create-card"
#: In every language.
_SAVE: Final = "ha-button[slot=primaryAction]"


async def begin_editing(window: Window, path: str) -> None:
    """Open a dashboard's first view to be edited."""
    await window.open(f"{path}/0?edit=1")


async def _open_picker(window: Window) -> Locator:
    """Press what adds a card."""
    await window.page.get_by_role("button", name="Add card").first.click()
    picker = window.page.locator(_PICKER)
    await picker.get_by_role("tab", name="By card").wait_for()
    return picker


async def pick_card(window: Window, search: str, name: str) -> Locator:
    """Search for a card among all, choose it, and return its editor."""
    picker = await _open_picker(window)
    await picker.get_by_role("tab", name="By card").click()
    field = picker.get_by_placeholder("Search cards")
    await field.fill(search)
    found = picker.locator("hui-card-picker .card").filter(
        has=window.page.locator(".card-header", has_text=name)
    )
    # Its preview is a card too: what is clicked is what names it.
    await found.first.locator(".card-header").click(force=True)
    return await editor(window)


async def pick_by_entity(window: Window, search: str, entity: str) -> Locator:
    """Choose an entity, and return the suggestions for it."""
    picker = await _open_picker(window)
    await picker.get_by_placeholder("Search entities").fill(search)
    await picker.get_by_text(entity, exact=True).first.click()
    return picker


async def editor(window: Window) -> Locator:
    """Return the open editor of a card once it is there."""
    dialog = window.page.locator(EDITOR)
    await dialog.locator(_SAVE).wait_for()
    return dialog


async def save_card(window: Window) -> None:
    """Save what is edited, and wait until the dialog is gone."""
    dialog = await editor(window)
    await dialog.locator(_SAVE).click()
    await dialog.locator(_SAVE).wait_for(state="hidden")


async def edit_card(window: Window, path: str) -> Locator:
    """Open a dashboard whose one card is then edited; return the editor."""
    await begin_editing(window, path)
    overlay = window.page.locator("hui-card-edit-mode").first
    await overlay.hover()
    await overlay.locator(".control").first.click()
    return await editor(window)


def switch(form: Locator, label: str) -> Locator:
    """Return a switch of a form by what stands beside it."""
    return form.locator("ha-selector-boolean", has_text=label).locator("ha-switch")
