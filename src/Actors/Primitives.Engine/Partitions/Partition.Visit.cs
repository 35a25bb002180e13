using Primitives.Engine.Calls;
using Primitives.Engine.Entities;
using Primitives.Engine.Rearming;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Partitions;

/// <content>Visit: entities that are armed, or waited for, are told of a definition that has changed, by a decision of
/// their own; others hear of it when they are used.</content>
internal sealed partial class Partition
{
    private readonly List<VisitEntity> _visitsToCome = [];

    // While it is set, only entities of this primitive are decided.
    private volatile string? _first;

    /// <summary>Decides entities of one primitive alone until <see cref="HoldNoMore"/>. Only ahead of the first
    /// turn.</summary>
    public void HoldFor(string primitive) => _first = primitive;

    /// <summary>Decides all entities.</summary>
    public void HoldNoMore()
    {
        _first = null;
        _worker.Signal();
    }

    private long TurnFor(string primitive)
    {
        AcceptFirst(primitive);
        _isBusy = false;
        Submit();
        SendTold();
        Report();
        return ITurns.UntilSignalled;
    }

    private void AcceptFirst(string primitive)
    {
        for (var left = _calls.Count; left > 0; left--)
        {
            var call = _calls.Dequeue();
            if (call.To.Primitive == primitive && !IsBatchFull) Accept(call);
            else _calls.Enqueue(call);
        }
    }

    private void Visit(Mail mail)
    {
        if (mail is VisitEntity one) Visit(one);
        else if (mail is VisitRecent recent) Visit(recent);
        else throw new UnreachableException();
    }

    private void Visit(VisitEntity visit)
    {
        if (!_isRecovered || _isLost)
        {
            _visitsToCome.Add(visit);
            return;
        }

        var cell = CellOf(visit.Address);
        if (cell.Trouble is not null || cell.Kind is null) visit.Done(VisitOutcome.Left);
        else if (cell.Erasure is not null) visit.Done(VisitOutcome.Later); // Its new life may be armed.
        else if (cell.Activation is { } entity) visit.Done(Visit(entity, visit.IsSearch));
        else if (cell.IsUnarmed) visit.Done(VisitOutcome.AtRest);
        else if (visit.IsSearch) visit.Done(VisitOutcome.Armed);
        else
        {
            (cell.Visits ??= []).Add(visit);
            StartLoading(cell);
            return;
        }

        if (cell.Activation is null) Forget(cell);
    }

    private void Visit(VisitRecent visit)
    {
        var recent = _onTheirWay.Append(_open).SelectMany(batch => batch.Entities).Distinct().ToList();
        foreach (var entity in recent.Where(one => visit.Scopes.Any(scope => scope.Has(one.Address))))
        {
            if (entity.Cell.Activation == entity) visit.Done(Visit(entity, visit.IsSearch));
        }

        visit.Done(null);
    }

    private VisitOutcome Visit(Activation entity, bool isSearch)
    {
        if (entity.Cell.Activation != entity) return VisitOutcome.Later; // Another visit has suspended it.
        if (!entity.IsArmed) return VisitOutcome.AtRest;
        if (isSearch || !entity.IsBehind) return VisitOutcome.Armed;
        if (_recorder.Closed is not null) return VisitOutcome.Later;

        var operation = entity.Cell.Kind!.Visit;
        var question = new Question(Call: null, operation, new Wake(), NextTicket(), _clock.Now()) { IsVisit = true };
        var verdict = Ask(entity, question);
        if (verdict.Missing is { } missing)
        {
            Suspend(entity, missing, operation, one => Visit(one, isSearch: false));
            return VisitOutcome.Later;
        }

        Reconsider(entity);
        return verdict.IsRecorded ? VisitOutcome.Configured : VisitOutcome.Left;
    }

    /// <summary>An entity is loaded that was to be visited, or cannot be.</summary>
    private static void EndVisits(EntityCell cell, Func<VisitEntity, VisitOutcome> visit)
    {
        var visits = cell.Visits;
        cell.Visits = null;
        foreach (var one in visits ?? []) one.Done(visit(one));
    }

    private void VisitThoseToCome()
    {
        var visits = _visitsToCome.ToList();
        _visitsToCome.Clear();
        foreach (var visit in visits) Visit(visit);
    }
}
