using Context = Primitives.Context<Primitives.Specs.Generic.NotebookDefinition>;

namespace Primitives.Specs.Generic;

internal sealed record NotebookState(long Writes, int MaxWrites);

internal sealed class NotebookEntity : IEntity<NotebookState, NotebookEvent, NotebookDefinition>
{
    private static readonly Table Pages = new("pages");

    private static NotebookJson Json => NotebookJson.Default;

    public static string Name => "notebook";
    public static NotebookState Initial { get; } = new(Writes: 0, MaxWrites: 0);

    public static Operations<NotebookState, NotebookEvent, NotebookDefinition> Operations { get; } = new()
    {
        { "write", Json.Write, Json.Done, Decide },
        { "tear", Json.Tear, Json.Done, Decide },
        { "look", Json.Look, Json.Page, Decide, (_, command, _) => [One(command.Page)] },
        { "await-pages", Json.AwaitPages, Json.Done, Decide },
    };

    public static Stored<NotebookState, NotebookEvent, NotebookDefinition> Stored { get; } =
        new(2, Json.NotebookState, Json.NotebookDefinition)
        {
            { "written", 2, Json.Written },
            { "written", 1, Json.WrittenV1, old => new NotebookEvent.Written(old.Number, Text: "") },
            { "torn", 1, Json.Torn },
            { "configured", 1, Json.Configured },
            { 1, Json.NotebookStateV1, old => new NotebookState(old.Pages, MaxWrites: 5) },
            { Pages, 2, Json.Page },
            { Pages, 1, Json.PageV1, Json.Page, old => new Page(old.Line) },
        };

    private static Decision<NotebookEvent, Done> Decide(Context c, NotebookState state, Write command)
    {
        if (state.Writes >= c.Definition.MaxWrites) return new Refusal("notebook.full", "It is full.");
        return new(Done.Value, new NotebookEvent.Written(command.Page, command.Text));
    }

    private static Decision<NotebookEvent, Done> Decide(Context c, NotebookState state, Tear command) =>
        new(Done.Value, new NotebookEvent.Torn(command.From, command.To));

    private static Decision<NotebookEvent, Page> Decide(Context c, NotebookState state, Look command) =>
        new(c.Rows[One(command.Page)] is [var row] ? row.Value.Deserialize(Json.Page)! : new Page(Text: null));

    private static Decision<NotebookEvent, Done> Decide(Context c, NotebookState state, AwaitPages command) =>
        state.Writes >= command.Count ? new(Done.Value) : new(Wait.ForChange);

    public static NotebookEvent Configured(NotebookDefinition definition) =>
        new NotebookEvent.Configured(definition.MaxWrites);

    public static IReadOnlyList<RowChange> Rows(NotebookEvent happened) => happened switch
    {
        NotebookEvent.Written e => [new RowChange.Put(
            Pages.Name, RowKey.Of(e.Page), JsonSerializer.SerializeToElement(new Page(e.Text), Json.Page))],
        NotebookEvent.Torn e => [new RowChange.Delete(Pages.Name, RowKey.Of(e.From), RowKey.Of(e.To))],
        _ => [],
    };

    public static NotebookState Evolve(NotebookState state, NotebookEvent happened) => happened switch
    {
        NotebookEvent.Written => state with { Writes = state.Writes + 1 },
        NotebookEvent.Torn => state,
        NotebookEvent.Configured e => state with { MaxWrites = e.MaxWrites },
        _ => throw new UnreachableException(),
    };

    private static Stretch One(long page) => Stretch.One(Pages.Name, RowKey.Of(page));
}
