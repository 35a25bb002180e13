namespace Primitives;

/// <summary>The way from a handler back to the entity whose attempt it makes. Safe to share between threads.</summary>
public interface IAttemptLine
{
    /// <summary>See <see cref="HandlerCall.ExtendAsync"/>.</summary>
    ValueTask<Outcome<AttemptExtended>> Extend(TimeSpan by, CancellationToken cancel);

    /// <summary>See <see cref="HandlerCall.TellProgressAsync"/>.</summary>
    ValueTask<Outcome<Done>> Tell(JsonElement progress, CancellationToken cancel);
}
