"""Outside → ``Document``: bytes, where from, when. The room that reads disks (and, later, the network)."""
