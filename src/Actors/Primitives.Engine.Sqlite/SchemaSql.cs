namespace Primitives.Engine.Sqlite;

/// <summary>The tables, and views for people: readable with plain SQL while the server runs.</summary>
internal static class SchemaSql
{
    /// <summary>One row; the moment and the release are those of the last opening.</summary>
    public const string Meta =
        "CREATE TABLE meta(format INTEGER NOT NULL, shard_count INTEGER NOT NULL, created_at TEXT NOT NULL, "
        + "opened_at TEXT NOT NULL, release TEXT NOT NULL)";

    /// <summary>No secondary index: it would take nine tenths of the speed.</summary>
    public const string Journal =
        "CREATE TABLE journal(position INTEGER PRIMARY KEY, entity BLOB, previous INTEGER, shard INTEGER, "
        + "ordinal INTEGER, sequence INTEGER, at INTEGER, checksum INTEGER, record TEXT)";

    /// <summary>Only in a journal that was restored: a row for each that it goes on from, up to <c>last</c>.</summary>
    public const string Ancestors = "CREATE TABLE ancestors(identity TEXT NOT NULL, last INTEGER NOT NULL)";

    /// <summary>The order is that of the reader's columns.</summary>
    public const string Columns = "position, entity, previous, shard, ordinal, sequence, at, checksum, record";

    /// <summary>A line a record. Only an entity's first record names its tenant, primitive and id.</summary>
    public const string Records =
        """
        CREATE VIEW records AS
        SELECT position, lower(hex(entity)) AS entity,
            CASE WHEN json_valid(record) THEN record ->> '$.address.tenant' END AS tenant,
            CASE WHEN json_valid(record) THEN record ->> '$.address.primitive' END AS primitive,
            CASE WHEN json_valid(record) THEN record ->> '$.address.id' END AS id,
            previous, shard, ordinal, sequence,
            strftime('%Y-%m-%dT%H:%M:%S', at / 1000000, 'unixepoch') || printf('.%06dZ', at % 1000000) AS at,
            record
        FROM journal
        """;

    /// <summary>A line an event. A record that is not JSON is left out here, and seen in
    /// <see cref="Records"/>.</summary>
    public const string Events =
        """
        CREATE VIEW events AS
        SELECT position, records.entity, records.at, event.value ->> '$.name' AS name,
            event.value ->> '$.version' AS version, event.value -> '$.body' AS body
        FROM records, json_each(CASE WHEN json_valid(record) THEN record ELSE '{}' END, '$.events') AS event
        """;
}
