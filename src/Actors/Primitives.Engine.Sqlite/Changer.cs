using Primitives.Engine.Journal;

namespace Primitives.Engine.Sqlite;

/// <summary>Removes and erases records, each change in one transaction.</summary>
internal sealed class Changer
{
    private readonly Database _database;
    private readonly Transaction _transaction;
    private readonly Statement _delete;
    private readonly Statement _find;
    private readonly Statement _overwrite;
    private bool _isFormatted;

    public Changer(Database database)
    {
        _database = database;
        _transaction = Transaction.ToWrite(database);
        _delete = new(
            database, "DELETE FROM journal WHERE position BETWEEN ? AND ?", "Records cannot be removed");
        _find = new(
            database, "SELECT checksum, record FROM journal WHERE position = ?", "A record cannot be read");
        _overwrite = new(
            database, "UPDATE journal SET checksum = ?, record = ? WHERE position = ?", "A record cannot be erased");
    }

    public void Make(JournalChange change)
    {
        try
        {
            _transaction.Begin();
            if (!_isFormatted) Cuts.Ensure(_database);
            if (change.Primitive is { } primitive) Remove(primitive, change.Positions);
            else foreach (var position in change.Positions) Erase(position);
            _transaction.Commit();
            _isFormatted = true;
        }
        catch
        {
            _transaction.RollBack();
            throw;
        }
    }

    private void Remove(string primitive, IReadOnlyList<long> positions)
    {
        if (positions.Count == 0) return;
        var cut = Cuts.Read(_database).GetValueOrDefault(primitive);
        Cuts.Note(_database, primitive, Math.Max(cut, positions.Max()));
        for (var first = 0; first < positions.Count;)
        {
            var next = first + 1; // Those that lie side by side go at once.
            while (next < positions.Count && positions[next] == positions[next - 1] + 1) next++;
            _delete.Bind(1, positions[first]);
            _delete.Bind(2, positions[next - 1]);
            _delete.Run();
            first = next;
        }
    }

    private void Erase(long position)
    {
        byte[]? blank = null;
        var checksum = 0L;
        _find.Bind(1, position);
        _find.ForEach(row =>
        {
            blank = JournalChange.Blank(Native.Bytes(row, 1).Length);
            checksum = JournalChange.BlankChecksum(Native.Int64(row, 0), blank);
        });
        if (blank is null) return; // Removed meanwhile.

        _overwrite.Bind(1, checksum);
        _overwrite.Bind(2, blank);
        _overwrite.Bind(3, position);
        _overwrite.Run();
    }
}
