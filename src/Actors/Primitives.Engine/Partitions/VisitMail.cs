using Primitives.Engine.Rearming;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Partitions;

/// <summary>Look at an entity that a definition holds for.</summary>
/// <param name="address">Which.</param>
/// <param name="isSearch">Whether it is only asked if it is armed; else it is told of its definition.</param>
/// <param name="done">Told what was found. On the partition's thread.</param>
internal sealed class VisitEntity(Address address, bool isSearch, Action<VisitOutcome> done) : Mail
{
    public Address Address => address;

    public bool IsSearch => isSearch;

    public Action<VisitOutcome> Done => done;
}

/// <summary>Look at all entities whose last records are not durable yet.</summary>
/// <param name="scopes">Which.</param>
/// <param name="isSearch">As with <see cref="VisitEntity"/>.</param>
/// <param name="done">Told of each, and at the end nothing.</param>
internal sealed class VisitRecent(
    IReadOnlyList<RearmScope> scopes, bool isSearch, Action<VisitOutcome?> done) : Mail
{
    public IReadOnlyList<RearmScope> Scopes => scopes;

    public bool IsSearch => isSearch;

    public Action<VisitOutcome?> Done => done;
}
