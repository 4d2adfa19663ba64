"""Portkey: configurations of its open gateway, with a launcher for it, and of the hosted one."""
