namespace Primitives.Engine.Tests.Golden;

using Decision = Decision<Written, Pages>;

/// <summary>The same diary today: version 2 of its event and of its state, and how version 1 of each is read.</summary>
internal sealed class Diary : IEntity<DiaryState, Written, NoDefinition>
{
    private const string UnknownMood = "unknown";

    private static DiaryJson Json => DiaryJson.Default;

    public static string Name => FirstDiary.Name;
    public static DiaryState Initial { get; } = new([]);

    public static Operations<DiaryState, Written, NoDefinition> Operations { get; } = new()
    {
        { "write", Json.Write, Json.Pages, Decide },
        { "leaf", Json.Leaf, Json.Pages, (c, state, command) => new Decision(Told(state.Entries)) },
    };

    public static Stored<DiaryState, Written, NoDefinition> Stored { get; } = new(2, Json.DiaryState, Json.NoDefinition)
    {
        { 1, Json.PlainState, old => new DiaryState([.. old.Texts.Select(text => new Written(text, UnknownMood))]) },
        { "written", 2, Json.Written },
        { "written", 1, Json.PlainWritten, old => new Written(old.Text, UnknownMood) },
    };

    public static DiaryState Evolve(DiaryState state, Written happened) => new(state.Entries.Add(happened));

    private static Decision Decide(Context<NoDefinition> c, DiaryState state, Write command)
    {
        var written = new Written(command.Text, "calm");
        return new(Told(state.Entries.Add(written)), written);
    }

    private static Pages Told(IEnumerable<Written> entries) =>
        new([.. entries.Select(entry => $"{entry.Text} ({entry.Mood})")]);
}
