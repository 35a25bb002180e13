using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Rearming;

/// <content>What it hears of, and from whom.</content>
internal sealed partial class Rearmer
{
    private void Take(Mail mail)
    {
        switch (mail)
        {
            case Opened: _isOpen = true; break;
            case Changed changed: _changed.Add(changed.Scope); break;
            case Searched searched: _searches.Enqueue(searched.Pass); break;
            case Visited { Outcome: { } outcome } visited:
                if (!visited.IsRecent) _pending--;
                Note(outcome);
                break;
            case Visited: _pass!.Partitions--; break;
        }
    }

    private void Note(VisitOutcome outcome)
    {
        var pass = _pass!;
        pass.IsIncomplete |= outcome == VisitOutcome.Later;
        pass.HasFound |= pass.IsSearch && outcome is VisitOutcome.Armed or VisitOutcome.Configured;
        if (pass.IsSearch) return;

        var isTold = outcome == VisitOutcome.Configured;
        EngineMeter.Visited(isTold);
        _status = _status with
        {
            Visited = _status.Visited + 1,
            Configured = _status.Configured + (isTold ? 1 : 0),
            Left = _status.Left + (outcome == VisitOutcome.Left ? 1 : 0),
        };
    }

    private sealed class Opened : Mail;

    private sealed class Changed(RearmScope scope) : Mail
    {
        public RearmScope Scope => scope;
    }

    private sealed class Searched(RearmPass pass) : Mail
    {
        public RearmPass Pass => pass;
    }

    private sealed class Visited(VisitOutcome? outcome, bool isRecent) : Mail
    {
        public VisitOutcome? Outcome => outcome;

        public bool IsRecent => isRecent;
    }
}
