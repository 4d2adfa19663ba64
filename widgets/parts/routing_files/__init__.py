"""The files that a plan becomes, and what this gateway cannot express."""
