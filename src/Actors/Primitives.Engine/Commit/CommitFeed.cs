using Primitives.Engine.Journal;

namespace Primitives.Engine.Commit;

/// <summary>Tells those that read the journal beside the engine how far it goes. What lies beyond <see cref="Last"/>
/// may be there and not be durable, so nobody may see it.</summary>
/// <remarks>Safe to read from any thread.</remarks>
public sealed class CommitFeed
{
    private volatile ICommitListener? _listener;
    private volatile string? _identity;
    private volatile IReadOnlyList<JournalAncestor> _ancestors = [];
    private volatile IReadOnlyDictionary<string, long> _cuts = ImmutableDictionary<string, long>.Empty;
    private long _first = 1;
    private long _last;

    /// <summary>What tells the journal from every other; <see langword="null"/> before it has been opened.</summary>
    public string? Identity => _identity;

    /// <summary>The journals that it was restored from.</summary>
    public IReadOnlyList<JournalAncestor> Ancestors => _ancestors;

    /// <summary>The first position from which on nothing is missing: before it, records of some primitives have been
    /// removed.</summary>
    public long First => Volatile.Read(ref _first);

    /// <summary>The first position from which on no record of <paramref name="primitive"/> is missing; of none at all
    /// when it is not given. Known before anything is removed.</summary>
    public long FirstOf(string? primitive) =>
        primitive is null ? First : _cuts.GetValueOrDefault(primitive) + 1;

    /// <summary>The last durable position; 0 when there is none.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Tells <paramref name="listener"/>, and nobody else, of every commit from now on.</summary>
    public void Listen(ICommitListener? listener) => _listener = listener;

    internal void Advance(IJournal journal, long last)
    {
        if (_identity is null) (_ancestors, _identity) = (journal.Ancestors, journal.Identity);
        _cuts = journal.Cuts;
        Volatile.Write(ref _first, journal.First);
        Volatile.Write(ref _last, last);
        _listener?.Committed(last);
    }

    /// <summary>Tells that records of a primitive up to <paramref name="position"/> are about to be removed.</summary>
    internal void Cut(string primitive, long position)
    {
        var cuts = new Dictionary<string, long>(_cuts, StringComparer.Ordinal);
        cuts[primitive] = Math.Max(position, cuts.GetValueOrDefault(primitive));
        _cuts = cuts;
        Volatile.Write(ref _first, Math.Max(First, position + 1));
    }
}
