using System.Globalization;
using System.Text;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>What the file says of itself, in its table <c>meta</c>.</summary>
/// <param name="Format">How it is laid out.</param>
/// <param name="Journal">The identity of the journal that it is derived from.</param>
/// <param name="Watermark">Up to which position all is in it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Release">By which release.</param>
internal sealed record SnapshotMeta(long Format, string Journal, long Watermark, string MadeAt, string Release)
{
    public long Checksum
    {
        get
        {
            var checksum = new RowChecksum();
            checksum.Add(Format);
            checksum.Add(Encoding.UTF8.GetBytes(Journal));
            checksum.Add(Watermark);
            checksum.Add(Encoding.UTF8.GetBytes(MadeAt));
            checksum.Add(Encoding.UTF8.GetBytes(Release));
            return checksum.Value;
        }
    }

    /// <exception cref="JournalException">It is not there, or not what was written.</exception>
    public static SnapshotMeta Read(Database database, string path)
    {
        var meta = new SnapshotMeta(
            Number("format"), Text("journal"), Number("watermark"), Text("made_at"), Text("release"));
        return meta.Checksum == Number("checksum") ? meta : throw Damaged();

        string Text(string column) => database.Ask($"SELECT {column} FROM meta") ?? throw Damaged();
        long Number(string column) =>
            long.TryParse(Text(column), CultureInfo.InvariantCulture, out var number) ? number : throw Damaged();
        SqliteDamageException Damaged() => new($"{path} is damaged: its table meta is not what was written.");
    }

    /// <summary>Writes it, to a table that has no row.</summary>
    public void Insert(Database database)
    {
        var insert = new Statement(database, "INSERT INTO meta VALUES(?,?,?,?,?,?)", "The file cannot be made");
        insert.Bind(1, Format);
        insert.Bind(2, Encoding.UTF8.GetBytes(Journal));
        insert.Bind(3, Watermark);
        insert.Bind(4, Encoding.UTF8.GetBytes(MadeAt));
        insert.Bind(5, Encoding.UTF8.GetBytes(Release));
        insert.Bind(6, Checksum);
        insert.Run();
        insert.Close();
    }
}
