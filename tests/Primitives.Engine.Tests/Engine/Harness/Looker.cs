namespace Primitives.Engine.Tests.Engine;

/// <summary>Asks for a counter's total on a thread of its own, for as long as somebody adds, and holds every answer
/// against what was known before and after it.</summary>
internal sealed class Looker
{
    private readonly Adding _adding;
    private readonly SlowJournal _journal;
    private readonly IEntityClient _client;
    private readonly Address _at;
    private readonly Thread _thread;
    private long _last;
    private long _answered;

    public Looker(Adding adding, SlowJournal journal, IEntityClient client, Address at)
    {
        (_adding, _journal, _client, _at) = (adding, journal, client, at);
        _thread = new(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>How many queries have been answered.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Whether it asks no more.</summary>
    public bool IsOver => !_thread.IsAlive;

    /// <summary>How many answers were there at once: the others went through the partition.</summary>
    public int AtOnceCount { get; private set; }

    /// <summary>How many queries were refused, which only a failed append can do.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>The first answer that cannot be right.</summary>
    public string? Wrong { get; private set; }

    public bool Join(TimeSpan patience) => _thread.Join(patience);

    private void Run()
    {
        while (!_adding.IsOver && Wrong is null)
        {
            Look();
            Volatile.Write(ref _answered, _answered + 1);
        }
    }

    private void Look()
    {
        var least = Math.Max(_adding.Acknowledged, _last); // Nor does it go back for one who has seen more.
        var asked = _client.Ask(_at, new ReadTotal());
        if (asked.IsCompleted) AtOnceCount++;
        var (reply, refusal) = asked.AsTask().GetAwaiter().GetResult();
        var (durable, most) = (_journal.Synced, _adding.Begun);
        if (refusal?.Code == EngineRefusals.UnknownOutcomeCode)
        {
            RefusedCount++;
            return;
        }

        if (reply is not { Value: var told } || told < least || told > most || told > durable)
        {
            Wrong = $"It told {reply} ({refusal}): {least} were acknowledged before it was asked, "
                + $"{most} begun and {durable} durable after it answered.";
        }

        _last = reply?.Value ?? _last;
    }
}
