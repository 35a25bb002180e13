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
        if ((Closed ?? Check(filter.Scope)) is { } refusal) return new(null, refusal);
        if (_phase != Phase.Ready) return new(null, Refused.Unavailable);
        // In this order: what is in no snapshot by this watermark has a record behind it.
        var watermark = _checkpointer.Watermark;
        var place = cursor is null ? new(UInt128.Zero, watermark, Commits.Last) : ListCursor.Parse(cursor);
        if (place is null) return new(null, Refused.Invalid("The cursor is what 'next' of another page told."));

        try
        {
            return new(await List(filter, place, take, cancel).ConfigureAwait(false), Refusal: null);
        }
        catch (JournalException)
        {
            return new(null, Refused.Unavailable);
        }
    }

    /// <summary>Reads what was recorded of an entity, the latest first; it is not loaded for it.</summary>
    /// <param name="address">Which.</param>
    /// <param name="before">Only what lies before this position; <see langword="null"/> from the last record
    /// on.</param>
    /// <param name="take">The most to tell: 1 or more.</param>
    /// <param name="cancel">To wait no longer.</param>
    /// <returns>The page, empty when there is nothing of it; or why there is none: <c>engine.unavailable</c>,
    /// <c>engine.corrupt</c>.</returns>
    public async Task<Outcome<EntityHistory>> HistoryAsync(
        Address address, long? before, int take, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        if (_phase != Phase.Ready) return new(null, Closed ?? Refused.Unavailable);
        try
        {
            using var records = _journal.OpenReader();
            using var snapshots = _snapshots.OpenReader();
            var (id, known) = (EntityId.Of(address), await StandingOf(address, cancel).ConfigureAwait(false));
            // In this order: what memory does not know any more is in its snapshot by now.
            var last = known is { Position: > 0 } ? known.Position : snapshots.Read(id)?.Position ?? 0;
            return new(HistoryReader.Read(id, last, before ?? long.MaxValue, take, records), Refusal: null);
        }
        catch (JournalException)
        {
            return new(null, Refused.Unavailable);
        }
        catch (InvalidDataException e)
        {
            return new(null, Refused.Corrupt(e.Message));
        }
    }

    /// <summary>Lets an entity go from memory, as if nobody had used it for long.</summary>
    /// <returns>Whether it is in memory all the same, since it is in the middle of something.</returns>
    public Task<bool> PassivateAsync(Address address, CancellationToken cancel = default) =>
        Operate(address, done => new PassivateEntity(address, done), cancel);

    /// <summary>Has the engine do at once for an entity what it would try again later, since it came to
    /// nothing.</summary>
    /// <returns>Whether there may be such an entity.</returns>
    public Task<bool> PokeAsync(Address address, CancellationToken cancel = default) =>
        Operate(address, done => new PokeEntity(address, done), cancel);

    private async Task<EntityPage> List(
        EntityFilter filter, ListCursor place, int take, CancellationToken cancel)
    {
        var entries = new List<EntityEntry>();
        using var records = _journal.OpenReader();
        using var snapshots = _snapshots.OpenReader();
        for (var round = 0; round < Rounds && entries.Count == 0 && !place.IsAtEnd; round++)
        {
            var (found, next) = EntityLister.Find(filter.Scope, place, records, snapshots);
            place = next;
            var standings = await Standings(found, cancel).ConfigureAwait(false);
            var now = _time.GetUtcNow();
            foreach (var one in found)
            {
                var (entry, position) = Entry(one, standings.GetValueOrDefault(one.Address), now);
                if (!filter.Has(entry)) continue;
                entry = entry with { LastAt = MomentOf(records.Read(position)) };
                if (!filter.IsOld(entry, now)) continue;
                entries.Add(entry);
                if (entries.Count < take) continue;
                place = one.Behind;
                break;
            }
        }

        return new(entries, place.IsAtEnd ? null : place.ToString());
    }

    private static (EntityEntry Entry, long Position) Entry(
        ListedEntity one, EntityStanding? standing, DateTimeOffset now)
    {
        var due = standing?.Due ?? one.Due;
        DateTimeOffset? dueAt = due == RecordSummary.Never ? null : EngineClock.MomentOf(due);
        return (new(one.Address.Primitive, one.Address.Id)
        {
            IsLoaded = standing?.IsLoaded ?? false,
            IsRunnable = standing?.IsArmed ?? (dueAt is not null),
            DueAt = dueAt,
            Overdue = dueAt < now ? now - dueAt : null,
            InLine = standing?.InLine ?? 0,
            IsQuarantined = standing?.IsHeld ?? false,
            Failures = standing?.Failures ?? 0,
        }, Math.Max(one.Position, standing?.Position ?? 0));
    }

    private static DateTimeOffset? MomentOf(JournalRow? row) =>
        row is { HasIntactHeader: true } last ? EngineClock.MomentOf(last.Header.At) : null;

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

    private async Task<EntityStanding?> StandingOf(Address address, CancellationToken cancel)
    {
        var told = new TaskCompletionSource<IReadOnlyList<EntityStanding?>>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        if (!PartitionOf(address).Post(new DescribeEntities([address], told.SetResult))) return null;
        return (await told.Task.WaitAsync(cancel).ConfigureAwait(false))[0];
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
