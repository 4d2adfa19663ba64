"""TrueFoundry: virtual models with their provider accounts, rate limits and budgets."""
