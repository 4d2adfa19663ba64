"""Parts of the Models view."""
