namespace Primitives.Engine.Rearming;

/// <summary>One walk over the armed entities of some scopes.</summary>
/// <param name="scopes">Whose.</param>
/// <param name="found">Told whether one was found that is armed; <see langword="null"/> to tell them all of their
/// definitions instead.</param>
internal sealed class RearmPass(IReadOnlyList<RearmScope> scopes, Action<bool?>? found)
{
    public IReadOnlyList<RearmScope> Scopes => scopes;

    public bool IsSearch => found is not null;

    /// <summary>How many partitions have not yet looked at what is not durable.</summary>
    public int Partitions { get; set; }

    /// <summary>Where it looks, once it has begun.</summary>
    public RearmFinder? Finder { get; set; }

    /// <summary>Whether an entity could not be told at the moment.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Whether what was searched for has been found.</summary>
    public bool HasFound { get; set; }

    public bool IsOver => Partitions == 0 && (Finder is { IsAtEnd: true } || (IsSearch && (HasFound || IsIncomplete)));

    /// <summary>Tells who searches; <see langword="null"/> is that it could not be found out.</summary>
    public void End(bool isStopped = false) =>
        found?.Invoke(HasFound ? true : isStopped || IsIncomplete ? null : false);
}
