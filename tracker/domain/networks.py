"""Where a request comes from, as roughly as it is kept: the network, never the address of one machine."""

from ipaddress import IPv4Address, ip_address, ip_network

V4, V6 = 24, 48


def network_of(address: str | None) -> str:
    """The network of an address, such as 192.0.2.0/24; empty for what is none."""
    try:
        found = ip_address((address or "").split("%")[0])
    except ValueError:
        return ""
    if not isinstance(found, IPv4Address):
        found = found.ipv4_mapped or found
    return str(ip_network((found, V4 if found.version == 4 else V6), strict=False))
