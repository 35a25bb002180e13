namespace Primitives;

/// <summary>A reply or a refusal.</summary>
public readonly record struct Outcome<TReply>(TReply? Reply, Refusal? Refusal) where TReply : class
{
    /// <summary>The reply.</summary>
    /// <exception cref="ArgumentException">The command was not valid, whatever the state.</exception>
    /// <exception cref="RefusedException">It was refused.</exception>
    public TReply OrThrow() => Refusal switch
    {
        null => Reply!,
        { Code: EngineRefusals.InvalidCode } wrong => throw new ArgumentException(wrong.Message),
        _ => throw new RefusedException(Refusal),
    };

    /// <summary>The reply, or <see langword="null"/> when it was refused with exactly
    /// <paramref name="code"/>.</summary>
    /// <exception cref="ArgumentException">The command was not valid, whatever the state.</exception>
    /// <exception cref="RefusedException">It was refused for any other reason.</exception>
    public TReply? OrNullIf(string code) => Refusal?.Code == code ? null : OrThrow();
}
