"""Models and their prices as rows that can be filtered, compared and drawn."""
