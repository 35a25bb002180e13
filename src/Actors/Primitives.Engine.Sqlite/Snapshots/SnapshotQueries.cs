using Primitives.Engine.Snapshots;

namespace Primitives.Engine.Sqlite.Snapshots;

/// <summary>What is asked of the table of snapshots.</summary>
internal sealed class SnapshotQueries
{
    /// <summary>Slots are in the order of ids but within a run of those that share a home: so many more rows are read
    /// at both ends, put in order, and left out.</summary>
    private const int Slack = 2 * Slots.MaxProbes;

    private const string Select = $"SELECT {SnapshotRow.Sql} FROM snapshots";
    private const string IsDue = $"INDEXED BY snapshots_due WHERE due < {SnapshotSql.Never}";
    private const string Fault = "Snapshots cannot be read";
    private readonly Statement _find;
    private readonly Statement _dueThen;
    private readonly Statement _dueLater;
    private readonly Statement _waiting;
    private readonly Statement _after;

    public SnapshotQueries(Database database)
    {
        // To its neighbours at once, so that all probes see the same: on a hit the first row is the last.
        _find = new(database, $"{Select} WHERE slot >= ? AND slot < ? ORDER BY slot", Fault);
        // Two, because SQLite seeks by due and slot only when due is the same.
        _dueThen = new(database, $"{Select} {IsDue} AND due = ? AND slot >= ? ORDER BY slot LIMIT ?", Fault);
        _dueLater = new(database, $"{Select} {IsDue} AND due >= ? AND due < ? ORDER BY due, slot LIMIT ?", Fault);
        _waiting = new(
            database,
            $"{Select} INDEXED BY snapshots_waiting WHERE waiting > 0 AND slot >= ? ORDER BY slot LIMIT ?", Fault);
        _after = new(database, $"{Select} WHERE slot >= ? ORDER BY slot LIMIT ?", Fault);
    }

    public Snapshot? Find(UInt128 entity)
    {
        var home = Slots.Home(entity);
        _find.Bind(1, home);
        _find.Bind(2, home + Slots.MaxProbes);
        Snapshot? found = null;
        _find.ForEach(row =>
        {
            var snapshot = new SnapshotRow(row);
            // A row that is damaged may be the one that is wanted, whatever it says.
            if (!snapshot.HasIntactColumns) throw SnapshotDamage.Of(entity, "The snapshot");
            if (snapshot.Entity != entity) return true;
            found = snapshot.ToSnapshot();
            return found.IsIntact ? false : throw SnapshotDamage.Of(entity, "The snapshot");
        });
        return found;
    }

    public IReadOnlyList<DueSnapshot> Due(DueSnapshot after, long before, int limit)
    {
        var found = new List<DueSnapshot>();
        var isFirst = after == default;
        if (!isFirst && after.Due >= before) return found;
        if (!isFirst)
        {
            _dueThen.Bind(1, after.Due);
            _dueThen.Bind(2, Slots.Home(after.Entity));
            _dueThen.Bind(3, limit + (long)Slack);
            _dueThen.ForEach(row => found.Add(new SnapshotRow(row).ToDue()));
            found.RemoveAll(one => one.Entity <= after.Entity);
        }

        if (found.Count < limit)
        {
            _dueLater.Bind(1, isFirst ? long.MinValue : after.Due + 1);
            _dueLater.Bind(2, before);
            _dueLater.Bind(3, limit + (long)Slack - found.Count);
            _dueLater.ForEach(row => found.Add(new SnapshotRow(row).ToDue()));
        }

        return [.. found.OrderBy(one => one.Due).ThenBy(one => one.Entity).Take(limit)];
    }

    public IReadOnlyList<DueSnapshot> Waiting(UInt128 after, int limit) =>
        [.. From(_waiting, after, limit, row => row.ToDue(), one => one.Entity)];

    public IReadOnlyList<DueSnapshot> Addresses(UInt128 after, int limit) =>
        [.. From(_after, after, limit, row => row.ToDue(), one => one.Entity)];

    public IReadOnlyList<Snapshot> After(UInt128 after, int limit) =>
        [.. From(_after, after, limit, row => row.ToSnapshot(), one => one.Entity)];

    private static IEnumerable<T> From<T>(
        Statement rows, UInt128 after, int limit, Func<SnapshotRow, T> read, Func<T, UInt128> entityOf)
    {
        var found = new List<T>();
        rows.Bind(1, Slots.Home(after));
        rows.Bind(2, limit + (long)Slack);
        rows.ForEach(row => found.Add(read(new(row))));
        return found.Where(one => entityOf(one) > after).OrderBy(entityOf).Take(limit);
    }
}
