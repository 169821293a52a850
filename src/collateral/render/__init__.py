"""From a composition to pages: HTML, layout, PDF."""
