using System.Text;
using Primitives.Engine.Journal;
using Primitives.Engine.Sqlite.Snapshots;
using Primitives.Engine.Topics;

namespace Primitives.Engine.Sqlite.Topics;

/// <summary>Keeps what topics a journal has where in one SQLite file, <c>topics.db</c> in a data folder: about a
/// hundred bytes for every 4,096 records.</summary>
/// <remarks>It has no lock of its own: whoever holds the journal's folder has this one too. It is in no backup, and can
/// be deleted while the server is stopped.</remarks>
public sealed class SqliteTopicStore : ITopicStore
{
    private const string Fault = "The index of topics failed";
    private readonly string _path;
    private Database? _database;
    private Statement? _write;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="folder">Where it is.</param>
    public SqliteTopicStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _path = Path.Combine(folder, "topics.db");
    }

    /// <inheritdoc/>
    public IReadOnlyList<TopicSegment> Open(string journal)
    {
        ArgumentException.ThrowIfNullOrEmpty(journal);
        Dispose();
        try
        {
            return Read(journal);
        }
        catch (SqliteDamageException)
        {
            Dispose();
            foreach (var suffix in (string[])["-wal", "-shm", ""]) File.Delete(_path + suffix);
            return Read(journal);
        }
    }

    /// <inheritdoc/>
    public void Write(TopicSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        var database = _database ?? throw new JournalException("The index of topics is not open.");
        _write ??= new(database, "INSERT OR REPLACE INTO segments VALUES(?,?,?,?)", Fault);
        _write.Bind(1, segment.Number);
        _write.Bind(2, segment.End ?? -1L);
        _write.Bind(3, Encoding.UTF8.GetBytes(TextOf(segment)));
        _write.Bind(4, ChecksumOf(segment.Number, segment.End ?? -1L, Encoding.UTF8.GetBytes(TextOf(segment))));
        _write.Run();
    }

    /// <inheritdoc/>
    public void Keep(long first, long last)
    {
        var database = _database ?? throw new JournalException("The index of topics is not open.");
        var remove = new Statement(database, "DELETE FROM segments WHERE number < ? OR number > ?", Fault);
        remove.Bind(1, first);
        remove.Bind(2, last);
        remove.Run();
        remove.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _database?.Dispose();
        (_database, _write) = (null, null);
    }

    /// <summary>A column that is NULL and one that is empty look alike to whoever reads bytes.</summary>
    private static string TextOf(TopicSegment segment) => segment.Topics is { } topics ? "=" + topics : "?";

    private List<TopicSegment> Read(string journal)
    {
        _database = TopicFile.Open(_path, journal);
        var found = new List<TopicSegment>();
        var select = new Statement(
            _database, "SELECT number, \"end\", topics, checksum FROM segments ORDER BY number", Fault);
        select.ForEach(row =>
        {
            var (number, end) = (Native.Int64(row, 0), Native.Int64(row, 1));
            var text = Native.Bytes(row, 2);
            if (Native.Int64(row, 3) != ChecksumOf(number, end, text) || end > uint.MaxValue) return;
            found.Add(new(
                number, end < 0 ? null : (uint)end,
                text.StartsWith("="u8) ? Encoding.UTF8.GetString(text[1..]) : null));
        });
        select.Close();
        return found;
    }

    private static long ChecksumOf(long number, long end, ReadOnlySpan<byte> topics)
    {
        var checksum = new RowChecksum();
        checksum.Add(number);
        checksum.Add(end);
        checksum.Add(topics);
        return checksum.Value;
    }
}
