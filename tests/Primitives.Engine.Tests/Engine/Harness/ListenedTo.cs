namespace Primitives.Engine.Tests.Engine;

/// <summary>Specs that listen to the engine, or need that nobody does: one after the other, and beside no
/// other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ListenedTo
{
    public const string Name = "listened to";
}
