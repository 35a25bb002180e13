using System.Text.Json;
using System.Text.Json.Serialization;

namespace Primitives.Testing.Tests.Examples;

/// <summary>Adds to the tally.</summary>
internal sealed record Add(long By) : ICommand<Sum>;

/// <summary>What it stands at.</summary>
internal sealed record Sum(long Value);

/// <summary>What can happen to it.</summary>
internal abstract record TallyEvent
{
    private TallyEvent() { }

    /// <summary>Something was added.</summary>
    public sealed record Added(long By) : TallyEvent;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Add)), JsonSerializable(typeof(Sum)), JsonSerializable(typeof(TallyEvent.Added))]
[JsonSerializable(typeof(NoDefinition))]
internal sealed partial class TallyJson : JsonSerializerContext;
