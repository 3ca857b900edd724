"""How well one colour can be read on another: WCAG 2.2, "contrast ratio"."""

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""


def colour(hexadecimal: str) -> Colour:
    """Return the colour written as ``#1c5b6b``."""
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return red, green, blue


def luminance(seen: Colour) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in seen)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
