using Primitives.Engine.Partitions;

namespace Primitives.Engine.Messages;

/// <summary>Finds the partition of an entity.</summary>
internal sealed class Router
{
    /// <summary>All of them; set once, before any of them takes a turn.</summary>
    public Partition[] Partitions { get; set; } = [];

    /// <summary>The one that an entity is in.</summary>
    /// <param name="address">The entity.</param>
    /// <param name="shardCount">How many shards there are.</param>
    public Partition Of(Address address, int shardCount) =>
        Partitions[address.ShardOf(shardCount) % Partitions.Length];
}
