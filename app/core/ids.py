"""Identifiers made by the client, so that a retried write can never make a second row."""

import os
import time
import uuid


def new_id() -> str:
    """A UUIDv7 as text: unique, and sorted by the millisecond in which it was made."""
    stamp = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (stamp & (1 << 48) - 1) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
