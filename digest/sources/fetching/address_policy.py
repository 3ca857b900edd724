"""Which hosts and addresses a source may lead to: public ones, and those that the configuration names.

Takes a host as a URL writes it, or an address that a name led to; returns an objection, or None. A host is
judged twice: as it is written, before its name is looked up; and by each of its addresses, before a
connection is made. The networks are those of IANA's registries of special-purpose
addresses (RFC 6890) that are not globally reachable, all multicast, and one public address at which a
cloud answers its tenants. They are listed here because ``ipaddress.is_global`` differs between releases of
Python.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_INWARD: Final[tuple[tuple[Network, str], ...]] = tuple(
    (ip_network(network), kind)
    for kind, networks in {
        "unspecified": "0.0.0.0/8 ::/128",
        "loopback": "127.0.0.0/8 ::1/128",
        "private": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10",
        "carrier-shared": "100.64.0.0/10",
        "link-local": "169.254.0.0/16 fe80::/10",
        "multicast": "224.0.0.0/4 ff00::/8",
        "cloud metadata": "168.63.129.16/32",
        "reserved": """192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
                       240.0.0.0/4 2001::/23 2001:db8::/32 3fff::/20""",
    }.items()
    for network in networks.split()
)
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")

_LABEL: Final = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST_NAME: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_MAX_NAME: Final = 253  # characters: RFC 1035, 255 octets on the wire
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")

_LOCAL_SUFFIXES: Final = (".localhost", ".local", ".internal", ".home.arpa", ".localdomain")
"""RFC 6761, RFC 6762, ICANN's ``.internal`` (where clouds keep their metadata), RFC 8375, hosts files."""


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be visited besides public hosts."""

    names: frozenset[str]
    networks: tuple[Network, ...]

    @classmethod
    def allowing(cls, allow_hosts: Iterable[str]) -> "AddressPolicy":
        """Return the policy that allows ``allow_hosts``: names, addresses and networks in any order.

        Raises:
            ValueError: an entry is none of these; it is the argument of the error.
        """
        names, networks = set(), []
        for entry in allow_hosts:
            name = _canonical(entry)
            try:
                networks.append(ip_network(name, strict=False))
            except ValueError as error:
                if not _is_name(name):
                    raise ValueError(entry) from error
                names.add(name)
        return cls(frozenset(names), tuple(networks))

    def objection_to_host(self, host: str) -> str | None:
        """Return why ``host`` is not visited; None where it is public or allowed, as far as it is written.

        >>> nothing_more = AddressPolicy.allowing(())
        >>> nothing_more.objection_to_host("[::ffff:127.0.0.1]")
        'leads inward, to the loopback address ::ffff:127.0.0.1'
        >>> nothing_more.objection_to_host("0x7f.1")
        'names its host by a number in disguise'
        >>> nothing_more.objection_to_host("news.example")
        """
        name = _canonical(host)
        try:
            return self.objection_to_address(ip_address(name))
        except ValueError:
            pass
        if not _is_name(name):
            return "has no valid host name"
        if name in self.names:
            return None
        labels = name.split(".")
        if _NUMBER.fullmatch(labels[-1]):
            # The resolver reads "0x7f.1", "017700000001" and "2130706433" as 127.0.0.1; so do the rules of
            # https://url.spec.whatwg.org/#ends-in-a-number-checker.
            return "names its host by a number in disguise"
        if len(labels) == 1 or name.endswith(_LOCAL_SUFFIXES):
            return f"leads inward, to the local name {name}"
        return None

    def objection_to_address(self, address: Address, host: str = "") -> str | None:
        """Return why ``address``, to which ``host`` led, is not connected to; None where it is allowed."""
        if _canonical(host) in self.names:
            return None
        meant = _carried(address)
        if any(address in network or meant in network for network in self.networks):
            return None
        kind = _kind(meant)
        return f"leads inward, to the {kind} address {_written(address)}" if kind else None


def _canonical(host: str) -> str:
    return host.lower().strip("[]").rstrip(".")


def _is_name(name: str) -> bool:
    return len(name) <= _MAX_NAME and _HOST_NAME.fullmatch(name) is not None


def _carried(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one stands for (mapped, 6to4, NAT64), or the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _kind(address: Address) -> str | None:
    """Return the kind of network that ``address`` belongs to; None for a public one."""
    if isinstance(address, IPv6Address) and address.scope_id:
        return "link-local"
    for network, kind in _INWARD:
        if address in network:
            return kind
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "reserved"
    return None


def _written(address: Address) -> str:
    """Return ``address`` as people write it: Python before 3.13 shows a mapped one without its IPv4 part."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return f"::ffff:{address.ipv4_mapped}"
    return str(address)
