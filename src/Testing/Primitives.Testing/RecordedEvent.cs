namespace Primitives.Testing;

/// <summary>An event as it is on disk.</summary>
/// <param name="Position">Of its record in the journal.</param>
/// <param name="Sequence">Of its record in its entity, from 1.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Name">Its name: <c>lock.granted</c>.</param>
/// <param name="Version">The version of its form.</param>
/// <param name="Body">What it says.</param>
public sealed record RecordedEvent(
    long Position, long Sequence, DateTimeOffset At, string Name, int Version, JsonElement Body);
