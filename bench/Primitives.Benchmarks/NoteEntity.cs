namespace Primitives.Benchmarks;

/// <summary>Writes a note of some 200 bytes; the least that a primitive can do.</summary>
internal sealed class NoteEntity : IEntity<NoteState, Written, NoDefinition>
{
    private static NoteJson Json => NoteJson.Default;

    public static string Name => "note";
    public static NoteState Initial { get; } = new(0, 0);

    public static Operations<NoteState, Written, NoDefinition> Operations { get; } = new()
    {
        { "write", Json.Write, Json.NoteCount, (c, state, command) =>
            new(new NoteCount(state.Count + 1), new Written(state.Count + 1, command.Text)) },
        { "read", Json.Read, Json.NoteCount, (c, state, command) => new(new NoteCount(state.Count)) },
    };

    public static Stored<NoteState, Written, NoDefinition> Stored { get; } = new(1, Json.NoteState, Json.NoDefinition)
    {
        { "written", 1, Json.Written },
    };

    public static NoteState Evolve(NoteState state, Written happened) =>
        new(happened.Number, state.Length + happened.Text.Length);
}

internal sealed record Write(string Text) : ICommand<NoteCount>;
internal sealed record Read : IQuery<NoteCount>;
internal sealed record NoteCount(long Count);
internal sealed record NoteState(long Count, long Length);
internal sealed record Written(long Number, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Write)), JsonSerializable(typeof(Read)), JsonSerializable(typeof(NoteCount))]
[JsonSerializable(typeof(NoteState)), JsonSerializable(typeof(Written)), JsonSerializable(typeof(NoDefinition))]
internal sealed partial class NoteJson : JsonSerializerContext;
