"""Units of measure: how much a figure comes to, whichever unit its writer prefers.

Takes a unit as news writes it, returns its ``Measure``. The few dozen units of English news fit in a table;
factors are those of the international yard and pound of 1959 (NIST Special Publication 811, appendix B).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures, and how it converts to the unit that all of its kind are compared in."""

    kind: str
    factor: float
    offset: float = 0.0
    """Added after the factor; scales of temperature begin at different points."""

    def of(self, value: float) -> float:
        """Return ``value`` in the unit that all of its kind are compared in."""
        return value * self.factor + self.offset


_LENGTHS: Final = {
    "kilometre kilometres kilometer kilometers km kms": 1_000.0,
    "metre metres meter meters m": 1.0,
    "centimetre centimetres centimeter centimeters cm": 0.01,
    "millimetre millimetres millimeter millimeters mm": 0.001,
    "mile miles": 1_609.344,
    "yard yards": 0.9144,
    "foot feet ft": 0.3048,
    "inch inches": 0.0254,
}
_AREAS: Final = {"acre acres": 4_046.8564224, "hectare hectares ha": 10_000.0}
_VOLUMES: Final = {
    "litre litres liter liters": 1.0,
    "gallon gallons": 3.785411784,
    "barrel barrels": 158.987294928,
}
_MASSES: Final = {
    "kilogram kilograms kilogramme kilogrammes kilo kilos kg": 1.0,
    "gram grams gramme grammes": 0.001,
    "tonne tonnes": 1_000.0,
    "ton tons": 907.18474,
    "ounce ounces oz": 0.028349523125,
    "lb lbs": 0.45359237,
}
_SPEEDS: Final = {"mph": 0.44704, "kph kmh": 1 / 3.6, "knot knots": 0.514444}
_CELSIUS: Final = Measure("temperature", 1.0)
_FAHRENHEIT: Final = Measure("temperature", 5 / 9, -160 / 9)

_SQUARE: Final = ("square {}", "sq {}", "sq. {}", "{}2", "{}²")
_CUBIC: Final = ("cubic {}", "cu {}", "cu. {}", "{}3", "{}³")
"""How the square and the cube of a length are written."""
_LITRES: Final = 1_000.0
"""In a cubic metre."""


def _table() -> Mapping[str, Measure]:
    kinds = {
        "length": _LENGTHS, "area": _AREAS, "volume": _VOLUMES, "mass": _MASSES, "speed": _SPEEDS,
    }  # fmt: skip
    found = {
        name: Measure(kind, factor)
        for kind, units in kinds.items()
        for names, factor in units.items()
        for name in names.split()
    }
    squares = {
        square.format(name): Measure("area", found[name].factor ** 2)
        for square in _SQUARE
        for names in _LENGTHS
        for name in names.split()
    }
    cubes = {
        cubic.format(name): Measure("volume", found[name].factor ** 3 * _LITRES)
        for cubic in _CUBIC
        for names in _LENGTHS
        for name in names.split()
    }
    degrees = {"celsius": _CELSIUS, "centigrade": _CELSIUS, "c": _CELSIUS, "fahrenheit": _FAHRENHEIT}
    return found | squares | cubes | degrees | {"f": _FAHRENHEIT}


_MEASURES: Final = _table()


def measure(unit: str) -> Measure | None:
    """Return the measure that a folded unit stands for; None where it is none.

    >>> round(measure("acres").of(1_200) / measure("hectares").of(485), 2)
    1.0
    >>> measure("square miles").kind, measure("people")
    ('area', None)
    """
    return _MEASURES.get(unit)
