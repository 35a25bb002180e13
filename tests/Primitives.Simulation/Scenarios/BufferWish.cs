namespace Primitives.Simulation;

/// <summary>What is wanted of a buffer.</summary>
internal enum BufferWish
{
    Add,
    AddMany,
    Flush,
    Clear,
    Redrive,
    Discard,
}
