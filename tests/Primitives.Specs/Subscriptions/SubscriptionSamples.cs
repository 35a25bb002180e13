using Primitives.Specs.Generic;
using Primitives.Subscriptions;

namespace Primitives.Specs.Subscriptions;

internal sealed class SubscriptionSamples : Samples
{
    public override string Primitive => SubscriptionEntity.Name;
    public override Type Specs => typeof(SubscriptionSpecs);

    public override ICommand Next(Random random) => random.Next(4) switch
    {
        0 => new Advance(Cursor(random)),
        1 => new Advance(Cursor(random), ""),
        2 => new Advance(Cursor(random), Cursor(random)),
        _ => new ReadCursor(),
    };

    private static string Cursor(Random random) => $"c{random.Next(4)}";
}
