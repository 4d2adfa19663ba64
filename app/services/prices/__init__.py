"""What models cost: sources that are kept apart, how a name finds its price, and when data is fetched."""
