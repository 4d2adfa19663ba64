"""One form of an exported session per file; the table of them is `app.services.exporting`."""
