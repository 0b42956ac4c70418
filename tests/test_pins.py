"""What is pinned can be installed without compiling on each Python that the app is for, and is all that it needs."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from scripts.wheels import FROM_SOURCE, PLATFORMS, PYTHONS, RECORD, applying, pins

ROOT = Path(__file__).parents[1]
PINS = pins((ROOT / "requirements.txt").read_text())


def version_of(pin: Requirement) -> Version:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


def tags(python: str) -> frozenset[Tag]:
    """What a Python of this version on a Space's machine can install."""
    version = tuple(map(int, python.split(".")[:2]))
    name = f"cp{version[0]}{version[1]}"
    built = cpython_tags(version, abis=[name, "abi3", "none"], platforms=list(PLATFORMS))
    return frozenset([*built, *compatible_tags(version, interpreter=name, platforms=list(PLATFORMS))])


@pytest.mark.parametrize("python", PYTHONS)
def test_every_pin_has_a_wheel_for_each_python(python: str) -> None:
    recorded = [parse_wheel_filename(name) for name in RECORD.read_text().split()]
    can = tags(python)
    there = {(name, version) for name, version, _, fits in recorded if fits & can}
    wanted = {(canonicalize_name(pin.name), version_of(pin)) for pin in applying(PINS, python)}
    assert {name for name, _ in wanted - there} == FROM_SOURCE, "after a change of pins run scripts/wheels.py"


def test_the_record_of_wheels_holds_nothing_that_is_not_pinned() -> None:
    pinned = {(canonicalize_name(pin.name), version_of(pin)) for pin in PINS}
    assert {parse_wheel_filename(name)[:2] for name in RECORD.read_text().split()} <= pinned


@pytest.mark.parametrize("python", PYTHONS)
def test_no_pin_refuses_a_python_that_the_app_is_for(python: str) -> None:
    here = {pin.name: distribution(pin.name).metadata["Requires-Python"] for pin in applying(PINS, "3.11.0")}
    assert [name for name, wants in here.items() if wants and Version(python) not in SpecifierSet(wants)] == []


@pytest.mark.parametrize("python", PYTHONS)
def test_what_the_pins_need_on_each_python_is_pinned_too(python: str) -> None:
    pinned = {canonicalize_name(pin.name): version_of(pin) for pin in applying(PINS, python)}
    there = {"python_version": python.rpartition(".")[0], "python_full_version": python, "extra": ""}
    lacking = []
    for pin in applying(PINS, "3.11.0"):  # what is installed here, where the tests run
        for extra in ("", *pin.extras):
            for text in distribution(pin.name).requires or ():
                need = Requirement(text)
                if need.marker is not None and not need.marker.evaluate(there | {"extra": extra}):
                    continue
                version = pinned.get(canonicalize_name(need.name))
                if version is None or not need.specifier.contains(version, prereleases=True):
                    lacking.append(f"{pin.name} needs {need}, pinned is {version}")
    assert lacking == []


def test_a_space_runs_a_python_whose_wheels_were_looked_at() -> None:
    head = yaml.safe_load((ROOT / "README.md").read_text().split("---\n")[1])
    assert head["python_version"] in PYTHONS
