using Primitives.Engine.Entities;
using Primitives.Engine.Explaining;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Partitions;

/// <content>Explain: what an entity waits for. It is loaded for it, and nothing is recorded; like every answer, this
/// one is told when what it tells of is durable.</content>
internal sealed partial class Partition
{
    /// <summary>Asks what an entity waits for; false when the partition has stopped.</summary>
    public bool Explain(Address address, Action<WhyReport> done, bool withState = false)
    {
        if (!_inbox.TryPost(new ExplainEntity(address, done, withState), int.MaxValue, out var wasEmpty)) return false;
        if (wasEmpty) _worker.Signal();
        return true;
    }

    private void Explain(ExplainEntity request)
    {
        if (!_isRecovered)
        {
            request.Done(Unknown(request.Address, WhyCauses.Starting));
            return;
        }

        var cell = CellOf(request.Address);
        if (cell.Activation is { } entity)
        {
            Tell(request, entity, isLoaded: true);
            return;
        }

        var isNew = cell is { Position: 0, IsUnread: false, IsStale: false, IsLoading: false, Trouble: null };
        if (WhyCauses.Obstacle(cell) is { } obstacle) request.Done(Unknown(cell.Address, obstacle));
        else if (isNew) request.Done(NewReport(cell.Address) with { Exists = false, WaitsFor = Circumstances(cell) });
        else if (cell.IsStale || _isLost) request.Done(Unknown(cell.Address, WhyCauses.Of(Refused.Unavailable)));
        else
        {
            (cell.Explains ??= []).Add(request);
            StartLoading(cell);
            return;
        }

        Forget(cell);
    }

    /// <summary>An entity is loaded of which it was asked.</summary>
    private void EndExplains(Activation entity)
    {
        var requests = entity.Cell.Explains;
        entity.Cell.Explains = null;
        foreach (var request in requests ?? []) Tell(request, entity, isLoaded: false);
    }

    /// <summary>An entity is not loaded of which it was asked.</summary>
    private void EndExplains(EntityCell cell, Refusal why)
    {
        var requests = cell.Explains;
        cell.Explains = null;
        foreach (var request in requests ?? []) request.Done(Unknown(cell.Address, WhyCauses.Of(why)));
    }

    private void Tell(ExplainEntity request, Activation entity, bool isLoaded)
    {
        if (entity.Cell.Activation != entity)
        {
            (entity.Cell.Explains ??= []).Add(request); // It was suspended for one before this.
            return;
        }

        var explained = AskWhy(entity);
        if (explained.Missing is { } missing)
        {
            Suspend(entity, missing, request, one => Tell(request, one, isLoaded));
            return;
        }

        var report = Report(entity, explained) with { IsLoaded = isLoaded };
        if (request.WithState) report = report with { Records = entity.Sequence, State = StateOf(entity) };
        if (entity.LastBatch > _durableBatch) BatchOf(entity.LastBatch).Explained.Add((request, report));
        else request.Done(report);
    }

    private WhyReport Report(Activation entity, in Verdict explained)
    {
        var (cell, now) = (entity.Cell, _clock.Last);
        var (explanation, fault) = ((Explanation?)explained.Reply, explained.Refusal);
        var report = NewReport(entity.Address) with
        {
            Exists = entity.Sequence > 0,
            DueAt = entity.WakeAt == RecordSummary.Never ? null : EngineClock.MomentOf(entity.WakeAt),
            Overdue = entity.WakeAt < now ? TimeSpan.FromMicroseconds(now - entity.WakeAt) : null,
            Duties = [.. entity.Duties.Select(duty => WhyDuties.Of(duty, cell, _duties))],
            Messages = WhyCauses.MessagesOf(entity),
            InLine = entity.Ledger?.Waiting.Count ?? 0,
            InLineAttended = entity.Ledger?.Waiting.Values.Count(place => place.Calls.Count > 0) ?? 0,
            Parked = entity.Parked?.Count ?? 0,
            Explanation = explanation,
        };
        return report with
        {
            WaitsFor = [.. Circumstances(cell), .. WhyCauses.Of(entity, report, _quarantine.Find(cell.Address)),
                .. fault is null ? (WhyCause[])[] : [new(WhyKind.Fault, fault.Message, Code: fault.Code)]],
        };
    }

    /// <summary>The state for people to look at; nothing of one that cannot be written.</summary>
    private static JsonElement? StateOf(Activation entity)
    {
        try
        {
            using var state = JsonDocument.Parse(entity.Dump());
            return state.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            // Snapshots cannot be taken of it either, and that is told loudly elsewhere.
            return null;
        }
    }

    private Verdict AskWhy(Activation entity) =>
        _first is null && entity.Cell.Kind!.Find(typeof(Explain)) is { } operation
            ? Ask(entity, new(Call: null, operation, new Explain(), Looker, _clock.Now())) : default;

    /// <summary>What keeps anything from happening that the engine does by itself.</summary>
    private List<WhyCause> Circumstances(EntityCell cell)
    {
        var causes = new List<WhyCause>();
        if (_first is { } first && first != cell.Address.Primitive) causes.Add(WhyCauses.Starting);
        if (_isStopping) causes.Add(WhyCauses.Of(Refused.Stopping));
        if (_recorder.Closed is { } closed) causes.Add(WhyCauses.Of(closed));
        return causes;
    }

    private WhyReport Unknown(Address address, WhyCause cause) => NewReport(address) with { WaitsFor = [cause] };

    private WhyReport NewReport(Address address) =>
        new(address.Primitive, address.Id, EngineClock.MomentOf(_clock.Now()));
}
