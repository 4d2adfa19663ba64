"""The program without a screen: everything below this folder works where Qt cannot be loaded."""
