namespace Primitives.Simulation;

/// <summary>Puts something in a place, over what was there.</summary>
internal sealed record PutOn(string Place, string Thing, DateTimeOffset? Until) : ICommand<Done>;

/// <summary>Clears the places from one to another.</summary>
internal sealed record ClearOff(string From, string To) : ICommand<Done>;

/// <summary>Puts on record what there is from one place to another.</summary>
internal sealed record TakeStock(string From, string To, int Limit) : ICommand<Stock>;

/// <summary>Tells what there is.</summary>
internal sealed record ReadStock : IQuery<Stock>;

/// <summary>What there is, as <c>place=thing</c>.</summary>
internal sealed record Stock(IReadOnlyList<string> Things);

/// <summary>How many events there were.</summary>
internal sealed record ShelfState(int Count);

/// <summary>What can happen to a shelf.</summary>
internal abstract record ShelfEvent
{
    private ShelfEvent() { }

    /// <summary>Something was put there.</summary>
    public sealed record Put(string Place, string Thing, DateTimeOffset? Until) : ShelfEvent;

    /// <summary>Places were cleared.</summary>
    public sealed record Cleared(string From, string To) : ShelfEvent;

    /// <summary>Somebody looked, and saw this.</summary>
    public sealed record Seen(
        string From, string To, int Limit, DateTimeOffset At, IReadOnlyList<string> Things) : ShelfEvent;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PutOn)), JsonSerializable(typeof(ClearOff)), JsonSerializable(typeof(TakeStock))]
[JsonSerializable(typeof(ReadStock)), JsonSerializable(typeof(Stock)), JsonSerializable(typeof(ShelfState))]
[JsonSerializable(typeof(ShelfEvent.Put)), JsonSerializable(typeof(ShelfEvent.Cleared))]
[JsonSerializable(typeof(ShelfEvent.Seen)), JsonSerializable(typeof(NoDefinition)), JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(string))]
internal sealed partial class ShelfJson : JsonSerializerContext;
