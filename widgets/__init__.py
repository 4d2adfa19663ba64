"""The window: Qt, and only Qt."""
