"""HTTP/1.1 under httpx's interface: one protocol per connection, flat in their number."""
