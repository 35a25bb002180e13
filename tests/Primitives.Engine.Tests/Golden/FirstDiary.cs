namespace Primitives.Engine.Tests.Golden;

using Decision = Decision<PlainWritten, Pages>;

/// <summary>A diary as the first release had it: version 1 of its event and of its state.</summary>
internal sealed class FirstDiary : IEntity<PlainState, PlainWritten, NoDefinition>
{
    private static DiaryJson Json => DiaryJson.Default;

    public static string Name => "diary";
    public static PlainState Initial { get; } = new([]);

    public static Operations<PlainState, PlainWritten, NoDefinition> Operations { get; } = new()
    {
        { "write", Json.Write, Json.Pages, (c, state, command) =>
            new Decision(new Pages([.. state.Texts, command.Text]), new PlainWritten(command.Text)) },
        { "leaf", Json.Leaf, Json.Pages, (c, state, command) => new Decision(new Pages(state.Texts)) },
    };

    public static Stored<PlainState, PlainWritten, NoDefinition> Stored { get; } =
        new(1, Json.PlainState, Json.NoDefinition)
        {
            { "written", 1, Json.PlainWritten },
        };

    public static PlainState Evolve(PlainState state, PlainWritten happened) => new(state.Texts.Add(happened.Text));
}
