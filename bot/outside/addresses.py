"""Addresses: which of them are on the public internet.

An outside address is untrusted: it may name a machine in the office's own network (server-side
request forgery). IANA's registries of special addresses, read on 2026-11-29, are the source.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Python 3.11 takes far more for public: ::7f00:1, fec0::1 and 64:ff9b:1:: among them.
GIVEN_OUT = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
SIX_TO_FOUR = IPv6Network("2002::/16")  # RFC 3056
NOT_GIVEN_OUT = (
    IPv6Network("2001::/32"),  # Teredo, RFC 4380: another address is inside, scrambled
    IPv6Network("3fff::/20"),  # RFC 9637: for documents
)
OLD_RELAY = IPv4Network("192.88.99.0/24")  # RFC 7526


def is_public(address: str) -> bool:
    """Return whether an address is on the public internet, even inside another address.

    Raises ValueError for what is no address.
    """
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address):
        inner = _inner(parsed)
        return _is_public_4(inner) if inner else _is_public_6(parsed)
    return _is_public_4(parsed)


def literal(host: str) -> str:
    """Return the address that a host's name writes out, as the C library reads it; "" for a name.

    127.1, 2130706433, 0x7f.1 and 0177.0.0.1 all write out 127.0.0.1.
    """
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return ""


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and address not in OLD_RELAY


def _is_public_6(address: IPv6Address) -> bool:
    reserved = any(address in network for network in NOT_GIVEN_OUT)
    return address in GIVEN_OUT and address.is_global and not reserved


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Unwrap the IPv4 address that is connected to in the end; None where there is none."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    number = int(address)
    if address in NAT64:
        return IPv4Address(number & 0xFFFFFFFF)
    if address in SIX_TO_FOUR:
        return IPv4Address((number >> 80) & 0xFFFFFFFF)
    return None
