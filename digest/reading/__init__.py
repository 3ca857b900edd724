"""``Document`` → ``Article``: decode, repair, give each line its role, find outlet and date, segment."""
