"""The gateways on this computer: found, installed, removed."""
