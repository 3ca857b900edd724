"""Near-duplicates among more texts than one machine holds, by Apache Spark: what the local engine finds.

    rows      read       pieces of files → rows, or why a line is none
    sets      number     rows in the order of their ids → numbers, shingles
    texts                equal texts → the first of them, which is compared for all
    buckets   sign       shingles → keys of bands; texts that share one
    met                  the pairs of texts that meet in a bucket
    alike     compare    pairs that meet → those that are alike, compared exactly
    links-1…             pairs → the connected parts of the graph they make
    pairs                the pairs of equal texts, and those of texts that equal an alike one
    groups    gather     the pairs of a connected part → its groups

Each line is a stage (``work``): its result lies as Parquet in a folder, and the next start goes on behind the
last one. What stands in the second column (``kernels``) runs on the workers, over batches of Arrow, and calls
the kernels of ``digest.copies``; the rest (``tables``, ``linking``) is the engine's own shuffle. Numbers rise
with ids, as the local engine sorts rows, so that whatever decides by number decides the same. Buckets of more
than ``crowd`` texts are bounded as the local engine bounds them, after equal texts became one. Keys of bands
depend on the text alone.

``pyspark`` and ``pyarrow`` are imported inside functions: a plain installation has neither.
"""
