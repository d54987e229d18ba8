"""What is done to the list of regions."""

from __future__ import annotations

import dataclasses
from typing import Any

from ....engine.contract import Region
from ...session import KEPT, RegionChoice, Session
from ...texts import tr


def region_name(choice: RegionChoice, row: int) -> str:
    """What the painter calls the region, or its place."""
    if not choice.id:
        return tr("Background")
    return choice.region.name or tr("Region {number}", number=row + 1)


def enable(session: Session, region_id: str, enabled: bool) -> None:
    """Switch a region on or off."""
    regions = session.choices.regions
    session.edit(
        regions=tuple(
            dataclasses.replace(choice, enabled=enabled) if choice.id == region_id else choice for choice in regions
        )
    )


def move(session: Session, region_id: str, row: int) -> None:
    """Put a region above the one that is at `row` now."""
    regions = list(session.choices.regions)
    place = next((i for i, choice in enumerate(regions) if choice.id == region_id), None)
    if place is None:
        return
    choice = regions.pop(place)
    regions.insert(row - 1 if row > place else row, choice)
    session.edit(regions=tuple(regions))


def duplicate(session: Session, region_id: str) -> str:
    """A copy right under the region; returns its id."""
    regions = session.choices.regions
    place = next(i for i, choice in enumerate(regions) if choice.id == region_id)
    region = regions[place].region
    assert region.mask is not None
    name = tr("{name} copy", name=region_name(regions[place], place))
    new_id = session.add_region(region.mask, name, region.styles)
    session.edit_region(new_id, **_values(region))
    move(session, new_id, place + 2)  # below the original, which is one row down now
    return new_id


def remove(session: Session, region_id: str) -> None:
    """Take a region out, and with it a solo or a kept selection that was its alone."""
    choices = session.choices
    regions = tuple(choice for choice in choices.regions if choice.id != region_id)
    used = {choice.region.mask.source for choice in regions if choice.region.mask}
    session.edit(
        regions=regions,
        solo="" if choices.solo == region_id else choices.solo,
        kept=tuple(kept for kept in choices.kept if KEPT + kept.key in used),
    )


def _values(region: Region) -> dict[str, Any]:
    return {name: getattr(region, name) for name in ("strength", "scale", "colour", "content_weight")}
