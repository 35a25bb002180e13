namespace Primitives.Simulation;

/// <summary>When a disk syncs what it reports as written. Anything but the first is sabotage.</summary>
internal enum SyncPolicy
{
    /// <summary>Before the append returns.</summary>
    BeforeReport,

    /// <summary>Ahead of the next append: an append is reported before it is durable.</summary>
    BeforeNextAppend,

    /// <summary>Never, but when it is opened.</summary>
    Never,
}
