"""Plain pictures, and what colour a widget shows where."""

from scumble.engine.contract.pixels import Pixels

RED, GREEN, BLUE = (200, 30, 30), (30, 180, 60), (20, 60, 220)


def one_colour(colour, width, height, *, alpha=255) -> Pixels:
    """8-bit RGBA."""
    return Pixels(width, height, 4, "u8", bytes((*colour, alpha)) * (width * height))


def shown(widget, x, y):
    """The colour that the widget shows at parts of its width and height."""
    image = widget.grab().toImage()
    colour = image.pixelColor(round(x * (image.width() - 1)), round(y * (image.height() - 1)))
    return colour.red(), colour.green(), colour.blue()


def alike(colour, other, by=3):
    return all(abs(a - b) <= by for a, b in zip(colour, other, strict=True))
