namespace Primitives.Streams.Tests.Harness;

/// <summary>Writes the text as many times, each an event of its own in one record.</summary>
internal sealed record Write(string Text, int Times = 1) : ICommand<Count>;

/// <summary>An event of another name.</summary>
internal sealed record Erase : ICommand<Count>;

internal sealed record Count(int Value);

internal abstract record NoteEvent
{
    public sealed record Written(string Text, int Number) : NoteEvent;

    public sealed record Erased : NoteEvent;
}

internal sealed class NoteEntity : IEntity<Count, NoteEvent, NoDefinition>
{
    private static NoteJson Json => NoteJson.Default;

    public static string Name => "note";
    public static Count Initial { get; } = new(0);

    public static Operations<Count, NoteEvent, NoDefinition> Operations { get; } = new()
    {
        { "write", Json.Write, Json.Count, (c, state, command) => new Decision<NoteEvent, Count>(
            new Count(state.Value + command.Times), [.. Enumerable.Range(state.Value + 1, command.Times)
                .Select(number => new NoteEvent.Written(command.Text, number))]) },
        { "erase", Json.Erase, Json.Count, (c, state, command) =>
            new Decision<NoteEvent, Count>(new Count(0), new NoteEvent.Erased()) },
    };

    public static Stored<Count, NoteEvent, NoDefinition> Stored { get; } = new(1, Json.Count, Json.NoDefinition)
    {
        { "written", 1, Json.Written },
        { "erased", 1, Json.Erased },
    };

    public static Count Evolve(Count state, NoteEvent happened) => happened switch
    {
        NoteEvent.Written(_, var number) => new(number),
        NoteEvent.Erased => new(0),
        _ => throw new UnreachableException(),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Write)), JsonSerializable(typeof(Erase)), JsonSerializable(typeof(Count))]
[JsonSerializable(typeof(NoteEvent.Written)), JsonSerializable(typeof(NoteEvent.Erased))]
[JsonSerializable(typeof(NoDefinition))]
internal sealed partial class NoteJson : JsonSerializerContext;
