namespace Primitives.Faults.Sweep;

/// <summary>What a caller was told of a command.</summary>
internal enum Fate
{
    /// <summary>It took effect: a reply, or a look that showed it. It has to be there ever after.</summary>
    Done,

    /// <summary>It did not, and nothing was recorded. It must never come up.</summary>
    NotDone,

    /// <summary>Either.</summary>
    Unknown,
}
