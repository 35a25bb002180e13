using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Purging;

/// <summary>A purge that was asked for, by one or several.</summary>
internal sealed class Purge(PurgeScope scope, Action<PurgeProgress> done, IProgress<PurgeProgress>? progress) : Mail
{
    private readonly List<Action<PurgeProgress>> _done = [done];
    private readonly List<IProgress<PurgeProgress>> _watching = progress is null ? [] : [progress];

    public PurgeScope Scope => scope;

    /// <summary>Where it looks, once it has begun.</summary>
    public PurgeFinder? Finder { get; set; }

    public long Erased { get; private set; }

    public long Failed { get; private set; }

    public Refusal? Failure { get; private set; }

    /// <summary>Why it goes no further, if so.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>Whether there is nothing more to be found.</summary>
    public bool IsOver => Refusal is not null || Finder is { IsAtEnd: true };

    /// <summary>Those who ask for the same have one.</summary>
    public void Join(Purge other)
    {
        _done.AddRange(other._done);
        _watching.AddRange(other._watching);
    }

    /// <summary>An entity was erased, or was not.</summary>
    public void Note(Refusal? refusal)
    {
        switch (refusal?.Code)
        {
            case null:
                Erased++;
                break;
            case EngineRefusals.CorruptCode or EngineRefusals.UnknownPrimitiveCode:
                Failed++;
                Failure ??= refusal;
                break;
            default:
                Refusal ??= refusal; // The store's trouble, and not the entity's: so it is for the others.
                break;
        }
    }

    public void Tell()
    {
        var reached = Progress(isDone: false);
        foreach (var one in _watching) one.Report(reached);
    }

    public void End()
    {
        var reached = Progress(isDone: Refusal is null);
        foreach (var one in _done) one(reached);
    }

    private PurgeProgress Progress(bool isDone) =>
        new(Erased, Finder?.Left ?? 0, Failed, Finder?.Unreadable ?? 0, Finder?.Share ?? 0)
        {
            IsDone = isDone, Failure = Failure, Refusal = Refusal,
        };
}
