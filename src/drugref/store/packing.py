"""How a label's text is kept: compressed, since it is three quarters of a store."""

import zlib

LEVEL = 6


def pack(data: bytes) -> bytes:
    """Compressed."""
    return zlib.compress(data, LEVEL)


def unpack(data: bytes) -> bytes:
    """As it was."""
    return zlib.decompress(data)
