"""What the engine's own joins, windows and sorts do: a table in, a table out, nothing is run here.

``place`` is how many come before a text in its family or bucket, ``size`` how many there are. Where more than
``crowd`` are together, only the ``crowd_first`` first meet everyone, as in ``digest.copies.candidates`` and
``digest.copies.duplicates``: both engines then find the same pairs.
"""

from typing import TYPE_CHECKING

from digest.copies import CopySettings

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.window import WindowSpec


def in_order(rows: "DataFrame", files: "DataFrame") -> "DataFrame":
    """Return rows by id, equal ids by text, with their place among these in the file (``nth``, from 1).

    ``files`` tells the file of a piece, and whether its rows may repeat an id.
    """
    from pyspark.sql import Window, functions

    one_id = Window.partitionBy("key", "file").orderBy("piece", "line")
    return (
        rows.where("key is not null")
        .join(functions.broadcast(files), "piece")
        .repartitionByRange("key")
        .withColumn(
            "nth", functions.when(_sql("may_repeat"), 1).otherwise(functions.row_number().over(one_id))
        )
        .sortWithinPartitions("key", "text", "piece", "line")
    )


def families(sets: "DataFrame") -> "DataFrame":
    """Return the texts that have words, each with the ``first`` of its equals; that one has the shingles."""
    from pyspark.sql import Window, functions

    equal = Window.partitionBy("digest")
    known = sets.where("what is null and length(shingles) > 0").select(
        "number",
        "shingles",
        functions.min("number").over(equal).alias("first"),
        *_company(equal),
    )
    return known.withColumn("shingles", _sql("if(place = 0, shingles, null)"))


def buckets(keys: "DataFrame") -> "DataFrame":
    """Return the texts that share the key of a band with others."""
    from pyspark.sql import Window

    return keys.select("*", *_company(Window.partitionBy("band", "key"))).where("size > 1")


def _company(together: "WindowSpec") -> "list[Column]":
    from pyspark.sql import functions

    return [
        (functions.row_number().over(together.orderBy("number")) - 1).alias("place"),
        functions.count("*").over(together).alias("size"),
    ]


def meetings(buckets: "DataFrame", settings: CopySettings) -> "DataFrame":
    """Return the pairs ``a < b`` of texts that meet in a bucket, each pair once."""
    first, later = buckets.where(_meets_everyone(settings)).alias("x"), buckets.alias("y")
    met = first.join(later, ["band", "key"]).where("x.place < y.place")
    return met.selectExpr("x.number as a", "y.number as b").distinct()


def with_shingles(pairs: "DataFrame", texts: "DataFrame") -> "DataFrame":
    """Return pairs with the shingles of both texts."""
    of_a = texts.selectExpr("number as a", "shingles as of_a")
    of_b = texts.selectExpr("number as b", "shingles as of_b")
    return pairs.join(of_a, "a").join(of_b, "b").select("a", "b", "of_a", "of_b")


def equal_pairs(families: "DataFrame", roots: "DataFrame", settings: CopySettings) -> "DataFrame":
    """Return the pairs of texts with the same shingles, with the ``root`` of their part."""
    members = families.where("size > 1").select("first", "number", "place", "size")
    first, later = members.where(_meets_everyone(settings)).alias("x"), members.alias("y")
    met = first.join(later, "first").where("x.place < y.place")
    rooted = met.join(roots.withColumnRenamed("number", "first"), "first", "left")
    return rooted.selectExpr(
        "x.number as a",
        "y.number as b",
        "1d as jaccard",
        "1d as containment",
        "coalesce(root, first) as root",
    )


def spread(
    alike: "DataFrame", families: "DataFrame", roots: "DataFrame", settings: CopySettings
) -> "DataFrame":
    """Return alike pairs for all texts that equal one of the two, with the ``root`` of their part."""
    members = families.where("size > 1").select("first", "number", "place", "size")
    of_a = members.selectExpr("first as a", "number as one", "place as before")
    of_b = members.selectExpr("first as b", "number as other", "place as before_other")
    sizes = members.where("place = 0")
    sized = (
        alike.join(roots.withColumnRenamed("number", "a"), "a")
        .join(sizes.selectExpr("first as a", "size as size_a"), "a", "left")
        .join(sizes.selectExpr("first as b", "size as size_b"), "b", "left")
    )
    crowded = f"coalesce(size_a, 1) + coalesce(size_b, 1) > {settings.crowd}"
    leading = f"coalesce(before, 0) < {settings.crowd_first}"
    spread_a = sized.withColumn("crowded", _sql(crowded)).join(of_a, "a", "left")
    to_all = spread_a.where(f"not crowded or {leading}").join(of_b, "b", "left")
    to_first = spread_a.where(f"crowded and not ({leading})").join(
        of_b.where(f"before_other < {settings.crowd_first}"), "b", "left"
    )
    return to_all.unionByName(to_first).selectExpr(
        "least(coalesce(one, a), coalesce(other, b)) as a",
        "greatest(coalesce(one, a), coalesce(other, b)) as b",
        "jaccard",
        "containment",
        "root",
    )


def _meets_everyone(settings: CopySettings) -> str:
    return f"size <= {settings.crowd} or place < {settings.crowd_first}"


def _sql(expression: str) -> "Column":
    from pyspark.sql import functions

    return functions.expr(expression)


def named_pairs(pairs: "DataFrame", sets: "DataFrame") -> "DataFrame":
    """Return pairs with the ids of both texts (``one``, ``other``) in place of their numbers, sorted."""
    ids = sets.where("what is null").select("number", "id")
    return (
        pairs.join(ids.selectExpr("number as a", "id as one"), "a")
        .join(ids.selectExpr("number as b", "id as other"), "b")
        .orderBy("a", "b")
        .select("one", "other", "jaccard", "containment")
    )


def named_groups(groups: "DataFrame", sets: "DataFrame") -> "DataFrame":
    """Return the ids (``ids``) of the members of each group, sorted."""
    ids = sets.where("what is null").select("number", "id")
    members = groups.selectExpr("members[0] as first", "explode(members) as number").join(ids, "number")
    gathered = members.groupBy("first").agg(_sql("array_sort(collect_list(struct(number, id)))").alias("all"))
    return gathered.orderBy("first").selectExpr("all.id as ids")


def sizes(groups: "DataFrame", sets: "DataFrame") -> "DataFrame":
    """Return the id of the first member of each group, and how many there are, in order."""
    first = groups.selectExpr("members[0] as number", "size(members) as size")
    return first.join(sets.where("what is null"), "number").orderBy("number").select("id", "size")


def plain_ids(sets: "DataFrame") -> str:
    """Return the expression that makes a column of ids out of what is written in JSON.

    Strings become strings where all ids are, whole numbers become numbers where all are and fit in 64 bits; a
    mixture stays JSON.
    """
    ids = sets.where("what is null").selectExpr("id", "startswith(id, '\"') as is_string")
    strings, numbers = ids.selectExpr(
        "coalesce(bool_and(is_string), true)", "coalesce(bool_and(not is_string and length(id) < 19), false)"
    ).collect()[0]
    if strings:
        return "get_json_object(concat('[', {0}, ']'), '$[0]')"
    return "cast({0} as bigint)" if numbers else "{0}"


def pairs_as_parquet(pairs: "DataFrame", plain: str) -> "DataFrame":
    """Return pairs as they are written: ``a``, ``b``, ``jaccard``, ``containment``."""
    one, other = plain.format("one"), plain.format("other")
    return pairs.selectExpr(f"{one} as a", f"{other} as b", "jaccard", "containment")


def groups_as_parquet(groups: "DataFrame", plain: str) -> "DataFrame":
    """Return groups as they are written: ``members``."""
    return groups.selectExpr(f"transform(ids, id -> {plain.format('id')}) as members")
