"""Which addresses only this machine can reach."""

from ipaddress import ip_address

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def is_loopback(host: str) -> bool:
    """Whether `host` (a name or an address, brackets allowed) is this machine and nothing else."""
    name = host.strip().strip("[]").casefold()
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def is_everywhere(host: str) -> bool:
    """Whether listening on `host` means every address of this machine (0.0.0.0 or ::)."""
    try:
        return ip_address(host.strip().strip("[]")).is_unspecified
    except ValueError:
        return False
