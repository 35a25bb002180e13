using Primitives.Engine.Snapshots;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Entities;

/// <content>Tables: what decisions see of them, and what events do to them.</content>
internal sealed partial class Activation<TEntity, TState, TEvent, TDefinition>
{
    private const int NeedsRounds = 3;

    private EntityTables? _tables;

    public override RowRead? FindMissing(Duty duty, DateTimeOffset now) =>
        duty.Input is { } input ? _tables?.FindMissing(input, now) : null;

    public override IReadOnlyList<TableRow> ReadRows(IReadOnlyList<RowChange.Put> stored) =>
        [.. stored.Select(row => EntityTables.RowOf(SnapshotRows.Read(TEntity.Stored, row)))];

    public override void AddRows(RowRead read, IReadOnlyList<TableRow> rows)
    {
        _tables!.Add(read, rows);
        Measure(recorded: 0);
    }

    public override void TrimRows(long bytes)
    {
        if (_tables is null) return;

        _tables.Trim(bytes);
        Measure(recorded: 0);
    }

    public override RowRead? FindMissing(in Question question)
    {
        var operation = (Operation<TState, TEvent, TDefinition>)question.Operation;
        if (!operation.HasNeeds) return null;
        try
        {
            return Fetch(operation, State, question.Command, EngineClock.MomentOf(question.Now), out _);
        }
#pragma warning disable CA1031 // Whatever a primitive throws: it throws it again when it is asked.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    public override long UnsavedRowBytes => _tables?.UnsavedBytes ?? 0;

    public override long CachedRowBytes => _tables?.CacheBytes ?? 0;

    public override void Saved(SnapshotDraft draft, bool isReading)
    {
        if (_tables is null || (draft as Draught)?.Tables != _tables) return;

        _tables.Saved(draft.Changes, isReading);
        Measure(recorded: 0);
    }

    /// <summary>Finds the rows of a decision, and counts whether they were there.</summary>
    private RowRead? FindRows(
        Operation<TState, TEvent, TDefinition> operation, TState state, ICommand command, DateTimeOffset now,
        out Rows rows)
    {
        rows = Rows.None;
        if (!operation.HasNeeds) return null;

        var missing = Fetch(operation, state, command, now, out rows);
        EngineMeter.Rows(kind, missing is null);
        return missing;
    }

    /// <summary>Finds what an operation needs, as often as that tells what else it needs.</summary>
    /// <returns>What has to be read first, if anything: then it is asked again from the beginning.</returns>
    private RowRead? Fetch(
        Operation<TState, TEvent, TDefinition> operation, TState state, ICommand command, DateTimeOffset now,
        out Rows rows)
    {
        rows = Rows.None;
        for (var round = 0; ; round++)
        {
            var needs = NewOf(operation.Needs(state, command, rows), rows);
            if (needs.Count == 0) return null;
            if (round == 0) rows = new();
            if (round == NeedsRounds) throw new InvalidOperationException("Needs asked for more after three rounds.");
            foreach (var need in needs)
            {
                IReadOnlyList<Row> found = [];
                if (_tables?.Fetch(need, now, out found) is { } missing) return missing;
                rows.Add(need, found);
            }
        }
    }

    private static IReadOnlyList<Stretch> NewOf(IEnumerable<Stretch> needs, Rows known) =>
        needs is IReadOnlyCollection<Stretch> { Count: 0 } ? []
            : [.. needs.Distinct().Where(need => !known.Has(need))];

    private IReadOnlyList<Row> Fetch(Stretch stretch, DateTimeOffset now)
    {
        IReadOnlyList<Row> found = [];
        return _tables?.Fetch(stretch, now, out found) is null ? found
            : throw new InvalidOperationException($"{stretch} is not in memory.");
    }

    private static Verdict Missing(RowRead missing) =>
        new(null, null, null, null, IsRecorded: false) { Missing = missing };

    private void ApplyRows(TEvent happened)
    {
        if (!kind.HasRows) return;
        foreach (var change in TEntity.Rows(happened)) Apply(change, isReplayed: true);
    }

    private void Apply(RowChange change, bool isReplayed) =>
        (_tables ??= new(isStored: false)).Apply(change, isReplayed);
}
