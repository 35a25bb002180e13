using Primitives.Locks;
using Primitives.Specs.Generic;

namespace Primitives.Specs.Locks;

internal sealed class LockSamples : Samples
{
    public override string Primitive => LockEntity.Name;
    public override Type Specs => typeof(LockSpecs);

    public override ICommand Next(Random random) => random.Next(8) switch
    {
        < 2 => new Acquire(Owner(random), Seconds(random)),
        < 5 => new Acquire(Owner(random), Seconds(random), Seconds(random)),
        5 => new Extend(Token(random), Seconds(random)),
        6 => new Release(Token(random), random.Next(2) == 0 ? null : Owner(random).Name),
        _ => new Inspect(random.Next(3), random.Next(1, 5)),
    };

    private static Owner Owner(Random random) => new($"owner {random.Next(2)}", random.Next(2) == 0 ? null : "purpose");
    private static TimeSpan Seconds(Random random) => TimeSpan.FromSeconds(random.Next(1, 10));
    private static long Token(Random random) => random.Next(1, 9);
}
