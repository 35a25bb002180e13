namespace Primitives.Simulation;

/// <summary>What is wanted of a queue.</summary>
internal enum QueueWish
{
    Enqueue,
    EnqueueMany,
    Receive,
    Cancel,
    Await,
    Pause,
    Drain,
    Resume,
    Redrive,
    Discard,

    /// <summary>Its definition has another number of lanes.</summary>
    Reshape,
}
