namespace Primitives.Simulation;

/// <summary>What somebody wants of a shelf.</summary>
internal enum ShelfWish
{
    /// <summary>To put things there.</summary>
    Put,

    /// <summary>To clear places.</summary>
    Clear,

    /// <summary>To have what there is put on record.</summary>
    Look,
}
