"""What Settings ask of the door: which devices and programs may come in, one more, one less."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request

from door.devices import Device, Devices
from door.hosts import LOCAL, Site
from door.pairing import LASTS_S, Codes
from door.visitors import MAY, May, Visitor
from grocery.errors import NotAllowed
from grocery.messages import say

_Values = dict[str, Any]
Answers = Callable[[Request], Callable[[Mapping[str, Any]], _Values]]


class Keeper:
    """Answers Settings.

    Args:
        devices: Those that may come in.
        codes: Where devices can be paired; None elsewhere.
        addresses: The addresses to offer a phone, of the port at which the app listens; best first.
        may_have_token: Whether a program may come in under this person's name.
    """

    def __init__(
        self,
        devices: Devices,
        codes: Codes | None,
        addresses: Callable[[int], Sequence[str]],
        may_have_token: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._devices = devices
        self._codes = codes
        self._addresses = addresses
        self._may_have_token = may_have_token

    def functions(self) -> Mapping[str, Answers]:
        """By the name of a question, what answers it for a request."""
        return {
            "devices": lambda request: lambda _: self.listed(_visitor(request)),
            "end_device": lambda request: lambda asked: self.end(_visitor(request), asked),
            "rename_device": lambda request: lambda asked: self.rename(_visitor(request), asked),
            "pairing": lambda request: (
                lambda _: self.pairing(_visitor(request), request.state.site, request.scope["server"][1])
            ),
            "allow_device": lambda request: lambda asked: self.allow(_visitor(request), asked),
            "token": lambda request: lambda asked: self.token(_visitor(request), asked),
        }

    def listed(self, visitor: Visitor) -> _Values:
        """Those that may come in, the newest first.

        Returns:
            `ok`; of each of `devices` its `id`, `kind`, `name`, `person`, what it `may` (`read`, `propose`, `do`), with
            what a program's changes are signed (`by`), when it was `made` and `seen`, and whether it is the one that
            asks (`own`); `pairs`, whether devices can be paired, and `makes`, whether who asks may let others in.
        """
        return {
            "ok": True,
            "error": None,
            "devices": [_values(one, visitor) for one in self._devices.all()],
            "pairs": self._codes is not None,
            "makes": _may_let_in(visitor),
            "name": visitor.name,
        }

    def end(self, visitor: Visitor, asked: Mapping[str, Any]) -> _Values:
        """End one: `device` is its id. Answers as `listed`. Raises `NotFound`, `NotAllowed`."""
        device = str(asked.get("device") or "")
        if device != visitor.key:
            _check(visitor)
        self._devices.end(device)
        return self.listed(visitor)

    def rename(self, visitor: Visitor, asked: Mapping[str, Any]) -> _Values:
        """Call one something else: `device` is its id, `name` the new one. Answers as `listed`."""
        _check(visitor)
        self._devices.rename(str(asked.get("device") or ""), str(asked.get("name") or ""))
        return self.listed(visitor)

    def allow(self, visitor: Visitor, asked: Mapping[str, Any]) -> _Values:
        """Say what a program may: `device` is its id, `may` is `read`, `propose` or `do`. Answers as `listed`."""
        _check(visitor)
        self._devices.allow(str(asked.get("device") or ""), str(asked.get("may") or ""))
        return self.listed(visitor)

    def pairing(self, visitor: Visitor, site: Site, port: int) -> _Values:
        """A code for one more device.

        Args:
            visitor: Who asks.
            site: At which they asked, which is offered first where others reach it, too.
            port: At which the app listens.

        Returns:
            `ok`; `addresses`, best first, each with the `address` to open and the picture of it (`qr`, an address of
            data); and for how many `seconds` they work.
        """
        _check(visitor)
        if self._codes is None:
            raise NotAllowed(say("error-pairing-off"), say("hint-pairing-off"))
        sites = [str(site)] if site.name not in LOCAL else []
        code = self._codes.make()
        told = [f"{one}/pair#{code}" for one in dict.fromkeys([*sites, *self._addresses(port)])]
        return {
            "ok": True,
            "error": None,
            "addresses": [{"address": one, "qr": _picture(one)} for one in told],
            "seconds": int(LASTS_S),
        }

    def token(self, visitor: Visitor, asked: Mapping[str, Any]) -> _Values:
        """Let a program in.

        Args:
            visitor: Who asks; where they have a name, the program's changes are signed with that.
            asked: `name` of the program, `person` in whose name it makes changes, what it `may`: it may propose
                changes where nothing is said.

        Returns:
            As `listed`, and the `token`, which is told this once.
        """
        _check(visitor)
        person = visitor.name or str(asked.get("person") or "")
        if not self._may_have_token(person):
            raise NotAllowed(say("error-token-of-organization"), say("hint-token-of-organization"))
        may: May = next((one for one in MAY if one == asked.get("may")), "propose")
        _, secret = self._devices.let_in("program", str(asked.get("name") or ""), person, may=may)
        return {**self.listed(visitor), "token": secret}


def _visitor(request: Request) -> Visitor:
    found: Visitor = request.state.visitor
    return found


def _may_let_in(visitor: Visitor) -> bool:
    """Programs may not: what one of them lets in would stay when it is ended."""
    return visitor.may_change and visitor.way != "token"


def _check(visitor: Visitor) -> None:
    if not _may_let_in(visitor):
        raise NotAllowed(say("error-program-lets-in"), say("hint-program-lets-in"))


def _values(one: Device, visitor: Visitor) -> _Values:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "person": one.person,
        "may": one.rights,
        "by": f"{one.person} via {one.name}" if one.kind == "program" else "",
        "made": f"{one.made:%Y-%m-%dT%H:%M:%SZ}",
        "seen": f"{one.seen:%Y-%m-%dT%H:%M:%SZ}",
        "own": one.id == visitor.key,
    }


def _picture(address: str) -> str:
    """A QR code: black on white in any scheme, since cameras know it so."""
    import segno  # only where a device is paired

    return segno.make(address, error="m", micro=False).svg_data_uri(
        border=4, dark="#000", light="#fff", svgns=True, xmldecl=False, omitsize=True
    )
