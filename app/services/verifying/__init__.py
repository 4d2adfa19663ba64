"""Verifying an export: our checks, the gateway's own parser, the drill, a running gateway."""
