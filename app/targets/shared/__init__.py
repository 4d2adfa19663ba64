"""What several targets stand on: none of it knows a target."""
