"""What was spent, day by day and by whom it was charged."""
