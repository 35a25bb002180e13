namespace Primitives.Engine.Snapshots;

/// <summary>What an entity was after one of its records.</summary>
public sealed record Snapshot
{
    /// <summary>The first 128 bits of SHA-256 over its address.</summary>
    public required UInt128 Entity { get; init; }

    /// <summary>Where it lives.</summary>
    public required Address Address { get; init; }

    /// <summary>The position of the last record that is in it.</summary>
    public required long Position { get; init; }

    /// <summary>The number of that record in the entity.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it wants to wake, in microseconds since 1970 UTC; <see cref="long.MaxValue"/> for
    /// never.</summary>
    public required long Due { get; init; }

    /// <summary>How many callers stand in its line.</summary>
    public required int Waiting { get; init; }

    /// <summary>Its state, definition and line: UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether it is what was written.</summary>
    public bool IsIntact { get; init; } = true;
}
