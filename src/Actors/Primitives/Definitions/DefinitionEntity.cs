using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Definitions;

/// <summary>The definitions of one primitive, by name, with their last revisions.</summary>
internal sealed class DefinitionEntity : IEntity<DefinitionState, DefinitionEvent, NoDefinition>
{
    private static readonly Table Revisions = new("revisions");

    private static DefinitionJson Json => DefinitionJson.Default;

    public static string Name => "definition";

    public static DefinitionState Initial { get; } =
        new(ImmutableDictionary<string, ImmutableList<DefinitionInfo>>.Empty, Floor: 0);

    public static Operations<DefinitionState, DefinitionEvent, NoDefinition> Operations { get; } = new()
    {
        { "put", Json.PutDefinition, Json.PutReply, Decide, Need, Audience.Operator },
        { "remove", Json.RemoveDefinition, Json.RemoveReply, Decide, null, Audience.Operator },
        { "get", Json.GetDefinition, Json.DefinitionReply, Decide, Need, Audience.Operator },
        { "list", Json.ListDefinitions, Json.DefinitionList, Decide, null, Audience.Operator },
    };

    public static Stored<DefinitionState, DefinitionEvent, NoDefinition> Stored { get; } =
        new(1, Json.DefinitionState, Json.NoDefinition)
    {
        { "put", 1, Json.Put },
        { "removed", 1, Json.Removed },
        { Revisions, 1, Json.DefinitionText },
    };

    public static DefinitionState Evolve(DefinitionState state, DefinitionEvent happened) => happened switch
    {
        DefinitionEvent.Put { Info: var info } e => state with
        {
            Names = state.Names.SetItem(info.Name,
                [info, .. (state.Names.GetValueOrDefault(info.Name) ?? []).Where(one => one.Revision > e.ForgetTo)]),
        },
        DefinitionEvent.Removed e => new(state.Names.Remove(e.Name), Math.Max(state.Floor, e.Revision)),
        _ => throw new UnreachableException(),
    };

    public static IReadOnlyList<RowChange> Rows(DefinitionEvent happened) => happened switch
    {
        DefinitionEvent.Put e => Write(e),
        DefinitionEvent.Removed e => [Forget(e.Name, e.Revision)],
        _ => throw new UnreachableException(),
    };

    private static Decision<DefinitionEvent, PutReply> Decide(Context c, DefinitionState state, PutDefinition command)
    {
        var last = state.Last(command.Name);
        if (command.ExpectedRevision is { } expected && expected != (last?.Revision ?? 0))
            return DefinitionRefusals.StaleRevision(last?.Revision ?? 0);
        if (last is not null && IsSame(c.Rows[Row(command.Name, last.Revision)], command))
            return new(new PutReply(last.Revision, IsNew: false, HasChanged: false));

        var kept = state.Names.GetValueOrDefault(command.Name) ?? [];
        var forgetTo = kept.Count < DefinitionLimits.MaxRevisions
            ? 0 : kept[DefinitionLimits.MaxRevisions - 1].Revision;
        var bytes = DefinitionLimits.SizeOf(command.Definition)!.Value
            + (DefinitionLimits.SizeOf(command.Handler) ?? 0);
        var freed = kept.Where(one => one.Revision <= forgetTo).Sum(one => one.Bytes);
        if ((last is null && state.Names.Count >= DefinitionLimits.MaxDefinitions)
            || state.Bytes + bytes - freed > DefinitionLimits.MaxTotalBytes)
            return DefinitionRefusals.TooMany;

        var info = new DefinitionInfo(
            command.Name, (last?.Revision ?? state.Floor) + 1, command.Fingerprint, c.Now, c.Request.User, bytes,
            command.Handler is not null, command.IsInCode);
        return new(new PutReply(info.Revision, last is null, HasChanged: true),
            new DefinitionEvent.Put(info, command.Definition, command.Handler, forgetTo));
    }

    private static Decision<DefinitionEvent, RemoveReply> Decide(
        Context c, DefinitionState state, RemoveDefinition command)
    {
        if (state.Last(command.Name) is not { } last) return DefinitionRefusals.NotFound;
        if (command.ExpectedRevision is { } expected && expected != last.Revision)
            return DefinitionRefusals.StaleRevision(last.Revision);

        var revision = last.Revision + 1;
        return new(new RemoveReply(revision),
            new DefinitionEvent.Removed(command.Name, revision, c.Now, c.Request.User));
    }

    private static Decision<DefinitionEvent, DefinitionReply> Decide(
        Context c, DefinitionState state, GetDefinition query)
    {
        if (Find(state, query) is not { } info) return DefinitionRefusals.NotFound;

        var said = c.Rows[Row(query.Name, info.Revision)][0].Value.Deserialize(Json.DefinitionText)!;
        return new(new DefinitionReply(info, said.Definition, said.Handler, state.Names[query.Name]));
    }

    private static Decision<DefinitionEvent, DefinitionList> Decide(
        Context c, DefinitionState state, ListDefinitions query)
    {
        var rest = state.Names.Values.Select(revisions => revisions[0])
            .Where(one => query.After is null || string.CompareOrdinal(one.Name, query.After) > 0)
            .OrderBy(one => one.Name, StringComparer.Ordinal).Take(query.Take + 1).ToList();
        return new(new DefinitionList([.. rest.Take(query.Take)], rest.Count > query.Take, state.Floor));
    }

    private static IEnumerable<Stretch> Need(DefinitionState state, PutDefinition command, Rows fetched) =>
        state.Last(command.Name) is { } last ? [Row(command.Name, last.Revision)] : [];

    private static IEnumerable<Stretch> Need(DefinitionState state, GetDefinition query, Rows fetched) =>
        Find(state, query) is { } info ? [Row(query.Name, info.Revision)] : [];

    private static DefinitionInfo? Find(DefinitionState state, GetDefinition query) => query.Revision is { } revision
        ? state.Names.GetValueOrDefault(query.Name)?.Find(one => one.Revision == revision) : state.Last(query.Name);

    private static bool IsSame(IReadOnlyList<Row> rows, PutDefinition command)
    {
        var said = rows[0].Value.Deserialize(Json.DefinitionText)!;
        return JsonElement.DeepEquals(said.Definition, command.Definition)
            && (said.Handler, command.Handler) switch
            {
                (null, null) => true,
                ({ } before, { } now) => JsonElement.DeepEquals(before, now),
                _ => false,
            };
    }

    private static IReadOnlyList<RowChange> Write(DefinitionEvent.Put e)
    {
        var put = new RowChange.Put(Revisions.Name, KeyOf(e.Info.Name, e.Info.Revision),
            JsonSerializer.SerializeToElement(new DefinitionText(e.Definition, e.Handler), Json.DefinitionText));
        return e.ForgetTo == 0 ? [put] : [put, Forget(e.Info.Name, e.ForgetTo)];
    }

    private static RowChange.Delete Forget(string name, long to) =>
        new(Revisions.Name, KeyOf(name, 0), KeyOf(name, to));

    private static Stretch Row(string name, long revision) => Stretch.One(Revisions.Name, KeyOf(name, revision));

    // To ASCII, so that all stores have them in one order; the slash is in no name.
    private static string KeyOf(string name, long revision) =>
        $"{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(name))}/{RowKey.Of(revision)}";
}
