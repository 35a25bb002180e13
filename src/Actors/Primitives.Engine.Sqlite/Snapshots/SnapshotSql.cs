namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>The tables: readable with plain SQL while the server runs.</summary>
/// <remarks>
/// Random snapshots of 300 bytes over 1,000,000 entities, batches of 10,000, three in ten with a new alarm; snapshots a
/// second as a ratio to what was chosen, a table keyed by 64 bits of the id in pages of 4 KiB (measured):
/// <code>
/// keyed by all 16 bytes, WITHOUT ROWID      0.85 (reads: 0.7)
/// REPLACE in place of the upsert            0.9
/// pages of 1, 2, 8 KiB                      1.3, 1.3, 0.85
/// without the two indexes                   1.1 to 1.5
/// batches of 2,000, of 50,000               0.9, 1.5
/// 100,000 entities, batches of 50,000       5
/// bodies appended, a dense index of heads   2 to 4, before anything is done about the old bodies
/// </code>
/// What it costs is pages: one is written twice for each snapshot as long as no two of a batch are in one, so what is
/// dense is fast. Pages of 2 KiB lose what they win with larger batches and larger bodies, and a page of the file
/// system is 4 KiB. To append bodies wins most, but then someone has to move the live ones away before the old ones can
/// go, and what is erased would have to be searched for; it is the next step if snapshots ever are the bottleneck.
/// </remarks>
internal static class SnapshotSql
{
    public const string Never = "9223372036854775807";

    /// <summary>One row. The checksum is over all other columns.</summary>
    public const string Meta =
        "CREATE TABLE meta(format INTEGER NOT NULL, journal TEXT NOT NULL, watermark INTEGER NOT NULL, "
        + "made_at TEXT NOT NULL, release TEXT NOT NULL, checksum INTEGER NOT NULL)";

    public const string Snapshots =
        "CREATE TABLE snapshots(slot INTEGER PRIMARY KEY, entity BLOB NOT NULL, tenant TEXT NOT NULL, "
        + "primitive TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, sequence INTEGER NOT NULL, "
        + "due INTEGER NOT NULL, waiting INTEGER NOT NULL, checksum INTEGER NOT NULL, body TEXT NOT NULL)";

    public const string DueIndex = "CREATE INDEX snapshots_due ON snapshots(due) WHERE due < " + Never;

    public const string WaitingIndex = "CREATE INDEX snapshots_waiting ON snapshots(slot) WHERE waiting > 0";

    /// <summary>When a row expires is told in 100 ns since 1970 UTC.</summary>
    public const string Rows =
        "CREATE TABLE rows(entity BLOB NOT NULL, \"table\" TEXT NOT NULL, key TEXT NOT NULL, expires INTEGER NOT NULL, "
        + "checksum INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY(entity, \"table\", key)) WITHOUT ROWID";

    /// <summary>For the rows that end by themselves alone; made for a file of an earlier release when it is
    /// opened.</summary>
    public const string ExpiryIndex =
        "CREATE INDEX IF NOT EXISTS rows_expiry ON rows(expires) WHERE expires < " + Never;

    /// <summary>What the names of the tables of keys begin with; the number of the hour since 1970 follows.</summary>
    public const string KeyTables = "keys_";

    public static string NameOf(long hour) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"\"{KeyTables}{hour}\"");

    /// <summary>The order of its primary key is that in which keys are read.</summary>
    public static string KeysOf(long hour) =>
        $"CREATE TABLE {NameOf(hour)}(entity BLOB NOT NULL, at INTEGER NOT NULL, key TEXT NOT NULL, "
        + "operation TEXT NOT NULL, hash BLOB NOT NULL, checksum INTEGER NOT NULL, reply TEXT NOT NULL, "
        + "PRIMARY KEY(entity, at, key)) WITHOUT ROWID";
}
