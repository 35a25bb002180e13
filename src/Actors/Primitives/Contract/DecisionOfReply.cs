namespace Primitives;

/// <summary>What came of a command: facts to record with an answer, or with a wait; or a refusal, which records
/// nothing.</summary>
public sealed class Decision<TEvent, TReply> : Decision<TEvent> where TReply : class
{
    /// <summary>Records <paramref name="events"/>, in order, and then answers with <paramref name="reply"/>.</summary>
    public Decision(TReply reply, params IReadOnlyList<TEvent> events) : base(reply, null, null, events) { }

    /// <summary>Records <paramref name="events"/>, in order, and leaves the caller waiting.</summary>
    public Decision(Wait wait, params IReadOnlyList<TEvent> events) : base(null, wait, null, events) { }

    private Decision(Refusal refusal) : base(null, null, refusal, []) { }

    /// <summary>The answer; <see langword="null"/> when the caller waits or is refused.</summary>
    public TReply? Reply => (TReply?)UntypedReply;

    /// <summary>A refusal is a decision.</summary>
    public static implicit operator Decision<TEvent, TReply>(Refusal refusal) => new(refusal);
}
