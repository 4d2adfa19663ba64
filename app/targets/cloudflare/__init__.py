"""Cloudflare AI Gateway: dynamic routes."""
