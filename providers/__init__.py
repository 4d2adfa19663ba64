"""The protocols that model services speak. A leaf: standard library and httpx, nothing of ours."""
