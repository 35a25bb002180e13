namespace Primitives.Buffers;

/// <summary>What of a definition tells when a batch is sealed and which may be delivered; part of the state.</summary>
public sealed record BufferTerms(
    TimeSpan? Window, TimeSpan? Quiet, TimeSpan? MaxWait, int ReduceEvery, int MaxSealed, bool Parallel)
{
    [JsonIgnore]
    internal TimeSpan Length => Window ?? Quiet ?? TimeSpan.Zero;

    internal static BufferTerms? Of(BufferDefinition definition) => definition is { Window: null, Quiet: null }
        ? null
        : new(definition.Window, definition.Quiet,
            definition.Quiet is { } quiet ? definition.MaxWait ?? quiet * BufferLimits.DefaultWaits : null,
            definition.ReduceEvery, definition.MaxSealed, definition.Parallel);

    /// <summary>When a batch is to be sealed that counts from <paramref name="since"/>, and why.</summary>
    internal (DateTimeOffset At, SealCause Cause) Due(DateTimeOffset since, DateTimeOffset lastAt)
    {
        if (Window is { } window) return (since + window, SealCause.Window);
        var (quiet, most) = (lastAt + Quiet!.Value, since + MaxWait!.Value);
        return quiet <= most ? (quiet, SealCause.Quiet) : (most, SealCause.MaxWait);
    }
}
