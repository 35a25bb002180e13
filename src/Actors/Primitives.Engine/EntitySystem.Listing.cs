using Primitives.Engine.Entities;
using Primitives.Engine.Journal;
using Primitives.Engine.Listing;
using Primitives.Engine.Partitions;

namespace Primitives.Engine;

/// <content>Listing: which entities there are, read from what is derived, without loading any; and what operators do to
/// one.</content>
public sealed partial class EntitySystem
{
    // Some milliseconds each: nobody waits long for an empty page, and nobody asks a thousand times for nothing.
    private const int Rounds = 16;

    /// <summary>Lists entities, a page at a time.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cursor">Where the page before ended; <see langword="null"/> for the first.</param>
    /// <param name="take">The most to tell: 1 or more.</param>
    /// <param name="cancel">To wait no longer.</param>
    /// <returns>The page, or why there is none: <c>engine.unavailable</c>, <c>engine.stopping</c>,
    /// <c>engine.invalid</c>, <c>engine.unknown-primitive</c>.</returns>
    public async Task<Outcome<EntityPage>> ListAsync(
        EntityFilter filter, string? cursor, int take, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        if ((Closed ?? Check(filter.Scope)) is { } refusal) return refusal;
        if (_phase != Phase.Ready) return Entities.Refused.Unavailable;
        // In this order: what is in no snapshot by this watermark has a record behind it.
        var watermark = _checkpointer.Watermark;
        var from = cursor is null ? new(UInt128.Zero, watermark, Commits.Last) : ListCursor.Parse(cursor);
        if (from is null) return Entities.Refused.Invalid("The cursor is what 'next' of another page told.");

        try
        {
            return await List(filter, from, take, cancel).ConfigureAwait(false);
        }
        catch (JournalException)
        {
            return Entities.Refused.Unavailable;
        }
    }

    /// <summary>Lets an entity go from memory, as if nobody had used it for long.</summary>
    /// <returns>Whether it is in memory all the same, since it is in the middle of something.</returns>
    public Task<bool> PassivateAsync(Address address, CancellationToken cancel = default) =>
        Operate(address, done => new PassivateEntity(address, done), cancel);

    /// <summary>Has the engine do at once for an entity what it would try again later, since it came to nothing.</summary>
    /// <returns>Whether there may be such an entity.</returns>
    public Task<bool> PokeAsync(Address address, CancellationToken cancel = default) =>
        Operate(address, done => new PokeEntity(address, done), cancel);

    private async Task<EntityPage> List(
        EntityFilter filter, ListCursor from, int take, CancellationToken cancel)
    {
        var entries = new List<EntityEntry>();
        using var records = _journal.OpenReader();
        using var snapshots = _snapshots.OpenReader();
        for (var round = 0; round < Rounds && entries.Count == 0 && !from.IsAtEnd; round++)
        {
            var (found, next) = EntityLister.Find(filter.Scope, from, records, snapshots);
            from = next;
            var standings = await Standings(found, cancel).ConfigureAwait(false);
            var now = _time.GetUtcNow();
            foreach (var one in found)
            {
                var entry = Entry(one, standings.GetValueOrDefault(one.Address), records, now);
                if (!filter.Has(entry, now)) continue;
                entries.Add(entry);
                if (entries.Count < take) continue;
                from = one.Behind;
                break;
            }
        }

        return new(entries, from.IsAtEnd ? null : from.ToString());
    }

    private static EntityEntry Entry(
        ListedEntity one, EntityStanding? standing, IJournalReader records, DateTimeOffset now)
    {
        var due = standing?.Due ?? one.Due;
        DateTimeOffset? dueAt = due == RecordSummary.Never ? null : EngineClock.MomentOf(due);
        var row = records.Read(Math.Max(one.Position, standing?.Position ?? 0));
        return new(one.Address.Primitive, one.Address.Id)
        {
            IsLoaded = standing?.IsLoaded ?? false,
            IsRunnable = standing?.IsArmed ?? (dueAt is not null),
            DueAt = dueAt,
            Overdue = dueAt < now ? now - dueAt : null,
            InLine = standing?.InLine ?? 0,
            IsQuarantined = standing?.IsHeld ?? false,
            Failures = standing?.Failures ?? 0,
            LastAt = row is { HasIntactHeader: true } last ? EngineClock.MomentOf(last.Header.At) : null,
        };
    }

    /// <summary>What the partitions' memory knows of entities.</summary>
    private async Task<Dictionary<Address, EntityStanding>> Standings(
        List<ListedEntity> found, CancellationToken cancel)
    {
        var known = new Dictionary<Address, EntityStanding>();
        foreach (var group in found.Select(one => one.Address).Distinct().GroupBy(PartitionOf))
        {
            var addresses = group.ToList();
            var told = new TaskCompletionSource<IReadOnlyList<EntityStanding?>>(
                TaskCreationOptions.RunContinuationsAsynchronously);
            var mail = new DescribeEntities(addresses, told.SetResult);
            if (!group.Key.Post(mail)) continue;
            var standings = await told.Task.WaitAsync(cancel).ConfigureAwait(false);
            for (var i = 0; i < addresses.Count; i++)
                if (standings[i] is { } standing) known[addresses[i]] = standing;
        }

        return known;
    }

    private Task<bool> Operate(Address address, Func<Action<bool>, OperatorMail> mail, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(address);
        _ = KindOf(address.Primitive);
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Closed is not null || !PartitionOf(address).Post(mail(told => done.TrySetResult(told))))
            done.TrySetResult(false);
        return done.Task.WaitAsync(cancel);
    }
}
