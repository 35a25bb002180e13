namespace Primitives.Engine.Tests.Engine;

/// <summary>Nothing is purged by mistake.</summary>
public sealed class PurgeScopeSpecs
{
    private readonly World _world = new();

    [Fact]
    public void A_scope_that_cannot_be_is_refused()
    {
        Assert.Equal(EngineRefusals.UnknownPrimitiveCode, _world.Purge("nothing").Result.Refusal?.Code);
        Assert.Equal(EngineRefusals.InvalidCode, _world.Purge("counter", "\n").Result.Refusal?.Code);
        Assert.Equal(EngineRefusals.InvalidCode, _world.Purge("Counter").Result.Refusal?.Code);
    }
}
