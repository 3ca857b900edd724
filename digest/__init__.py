"""One deduplicated news digest, every sentence a verbatim quotation with its sources credited."""

__version__ = "0.1.0"
