"""Edition → page, mail, text and Markdown, through the templates."""
