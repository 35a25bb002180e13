using Primitives.Engine.Explaining;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Partitions;

/// <summary>Tell what an entity waits for.</summary>
/// <param name="address">Which.</param>
/// <param name="done">Told it, on the partition's thread.</param>
/// <param name="withState">Whether its state is told, too.</param>
internal sealed class ExplainEntity(Address address, Action<WhyReport> done, bool withState = false) : Mail
{
    public bool WithState => withState;

    public Address Address => address;

    public Action<WhyReport> Done => done;
}
