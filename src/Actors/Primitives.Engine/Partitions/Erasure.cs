using Primitives.Engine.Entities;

namespace Primitives.Engine.Partitions;

/// <summary>An entity that is to end, with all that was ever known of it.</summary>
internal sealed class Erasure
{
    /// <summary>Told when nothing is left of it, or why it was not ended.</summary>
    public List<Action<Refusal?>> Done { get; } = [];

    /// <summary>Its cell, once its address is known: after a restart it may not be.</summary>
    public EntityCell? Cell { get; set; }

    /// <summary>Whether its tombstone is in a batch, or in the journal: it is not loaded any more.</summary>
    public bool IsBuried { get; set; }

    /// <summary>The position of its last record that is durable and ends it; 0 as long as there is none.</summary>
    public long Position { get; set; }

    /// <summary>Whether what there is of it is being erased.</summary>
    public bool IsUnderWay { get; set; }
}
