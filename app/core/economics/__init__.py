"""What gateways cost, month by month, for one kind of traffic: pure arithmetic over values."""
