"""One deduplicated news digest, every sentence a verbatim quotation with its sources credited."""
