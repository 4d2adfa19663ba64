"""What the Settings view is made of: a page per section."""
