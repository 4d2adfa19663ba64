"""What is kept: SQLite behind one writer thread. The only package that knows SQL."""
