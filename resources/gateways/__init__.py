"""What gateways are installed from, and what runs inside their own environments."""
