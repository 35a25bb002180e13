using System.Diagnostics;

namespace Primitives.Testing.Tests.Examples;

/// <summary>An entity of one's own: a sum.</summary>
internal sealed class TallyEntity : IEntity<Sum, TallyEvent, NoDefinition>
{
    public static string Name => "tally";

    public static Sum Initial { get; } = new(0);

    public static Operations<Sum, TallyEvent, NoDefinition> Operations { get; } = new()
    {
        { "add", TallyJson.Default.Add, TallyJson.Default.Sum, Decide },
    };

    public static Stored<Sum, TallyEvent, NoDefinition> Stored { get; } =
        new(1, TallyJson.Default.Sum, TallyJson.Default.NoDefinition) { { "added", 1, TallyJson.Default.Added } };

    public static Sum Evolve(Sum state, TallyEvent happened) => happened switch
    {
        TallyEvent.Added e => new(state.Value + e.By),
        _ => throw new UnreachableException(),
    };

    private static Decision<TallyEvent, Sum> Decide(Context<NoDefinition> c, Sum state, Add command) =>
        new(new Sum(state.Value + command.By), new TallyEvent.Added(command.By));
}
