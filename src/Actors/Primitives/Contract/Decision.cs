namespace Primitives;

/// <summary>What came of a command, as an engine sees it that does not know the reply's type.</summary>
public abstract class Decision<TEvent>
{
    private protected Decision(object? reply, Wait? wait, Refusal? refusal, IReadOnlyList<TEvent> events) =>
        (UntypedReply, Wait, Refusal, Events) = (reply, wait, refusal, events);

    /// <summary>The answer; <see langword="null"/> when the caller waits or is refused.</summary>
    public object? UntypedReply { get; }

    /// <summary>How the caller waits; <see langword="null"/> when it is answered or refused.</summary>
    public Wait? Wait { get; }

    /// <summary>Why not; <see langword="null"/> when the caller is answered or waits.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The facts to record, in order.</summary>
    public IReadOnlyList<TEvent> Events { get; }

    /// <summary>The state that <see cref="Events"/> lead to, where the decider has folded them already: from the state
    /// that it was given, with the entity's own Evolve, and nothing else. It is only there to be spared of folding them
    /// twice.</summary>
    public object? Folded { get; init; }

    /// <summary>Commands for other entities, part of the same commit.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];
}
