using Primitives.Engine.Listing;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Partitions;

/// <summary>Something that an operator asks of a partition; answered on its thread.</summary>
internal abstract class OperatorMail : Mail
{
    /// <summary>Answers, since the partition has stopped.</summary>
    public abstract void Leave();
}

/// <summary>Tell what memory knows of entities; nothing of those that are not in it.</summary>
internal sealed class DescribeEntities(
    IReadOnlyList<Address> addresses, Action<IReadOnlyList<EntityStanding?>> done) : OperatorMail
{
    public IReadOnlyList<Address> Addresses => addresses;

    public Action<IReadOnlyList<EntityStanding?>> Done => done;

    public override void Leave() => done([.. addresses.Select(_ => (EntityStanding?)null)]);
}

/// <summary>Let an entity go from memory.</summary>
internal sealed class PassivateEntity(Address address, Action<bool> done) : OperatorMail
{
    public Address Address => address;

    /// <summary>Told whether it is in memory still.</summary>
    public Action<bool> Done => done;

    public override void Leave() => done(false);
}

/// <summary>Do at once for an entity what rests until its next try.</summary>
internal sealed class PokeEntity(Address address, Action<bool> done) : OperatorMail
{
    public Address Address => address;

    /// <summary>Told whether there may be such an entity.</summary>
    public Action<bool> Done => done;

    public override void Leave() => done(false);
}
