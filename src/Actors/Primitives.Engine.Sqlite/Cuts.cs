using System.Collections.Immutable;
using System.Text;
using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Snapshots;

namespace Primitives.Engine.Sqlite;

/// <summary>Up to which position records of a primitive may be missing, kept in the journal's file: written with the
/// removal that it tells of. The table is there once something was changed.</summary>
internal static class Cuts
{
    private const string Table =
        "CREATE TABLE IF NOT EXISTS cuts(primitive TEXT PRIMARY KEY, position INTEGER NOT NULL, "
        + "checksum INTEGER NOT NULL) WITHOUT ROWID";

    /// <summary>Makes the table, in a transaction that is open; older releases do not open the file any more.</summary>
    public static void Ensure(Database database)
    {
        database.Execute(Table);
        database.Execute($"UPDATE meta SET format = {Schema.ChangedFormat} WHERE format < {Schema.ChangedFormat}");
    }

    /// <summary>All there are.</summary>
    /// <exception cref="JournalException">They are not what was written.</exception>
    public static ImmutableDictionary<string, long> Read(Database database)
    {
        var cuts = ImmutableDictionary<string, long>.Empty;
        if (database.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'cuts'") == 0) return cuts;

        var all = new Statement(database, "SELECT primitive, position, checksum FROM cuts", "The cuts cannot be read");
        all.ForEach(row =>
        {
            var (primitive, position) = (Encoding.UTF8.GetString(Native.Bytes(row, 0)), Native.Int64(row, 1));
            if (Native.Int64(row, 2) != ChecksumOf(primitive, position))
                throw new JournalException("The journal is damaged: how far it has been cut is not what was written.");
            cuts = cuts.SetItem(primitive, position);
        });
        all.Close();
        return cuts;
    }

    /// <summary>Notes one, in a transaction that is open.</summary>
    public static void Note(Database database, string primitive, long position)
    {
        var note = new Statement(
            database,
            "INSERT INTO cuts VALUES(?,?,?) ON CONFLICT DO UPDATE SET position = excluded.position, "
            + "checksum = excluded.checksum",
            "How far the journal is cut cannot be noted");
        note.Bind(1, Encoding.UTF8.GetBytes(primitive));
        note.Bind(2, position);
        note.Bind(3, ChecksumOf(primitive, position));
        note.Run();
        note.Close();
    }

    private static long ChecksumOf(string primitive, long position)
    {
        var checksum = new RowChecksum();
        checksum.Add(Encoding.UTF8.GetBytes(primitive));
        checksum.Add(position);
        return checksum.Value;
    }
}
