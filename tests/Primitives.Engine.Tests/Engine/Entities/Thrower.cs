using Context = Primitives.Context<Primitives.NoDefinition>;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Throws at <paramref name="Where"/>; anywhere else it is counted.</summary>
internal sealed record Throw(string Where, int Padding = 0) : ICommand<Echo>
{
    public string? Validate() => Where == "validate" ? throw new InvalidTimeZoneException() : null;
}

/// <summary>A query that records.</summary>
internal sealed record Meddle : IQuery<Echo>;

internal sealed record CountThrows : IQuery<Echo>;

[JsonConverter(typeof(EchoConverter))]
internal sealed record Echo(string Text);

internal sealed record Thrown(int Count, string Where, string Padding)
{
    /// <summary>Part of its JSON.</summary>
    public string Checked => Where == "state" ? throw new InvalidTimeZoneException() : Where;
}

internal sealed record ThrowerEvent(string Where, string Padding)
{
    /// <summary>Part of its JSON.</summary>
    public string Checked => Where == "event" ? throw new InvalidTimeZoneException() : Where;
}

/// <summary>Throws where it is written, or only where it is read again.</summary>
internal sealed class EchoConverter : JsonConverter<Echo>
{
    public override Echo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text and not "reading" ? new(text) : throw new InvalidTimeZoneException();

    public override void Write(Utf8JsonWriter writer, Echo value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text == "reply" ? throw new InvalidTimeZoneException() : value.Text);
}

/// <summary>An entity with a fault in every place.</summary>
internal sealed class Thrower : IEntity<Thrown, ThrowerEvent, NoDefinition>
{
    private static SpecJson Json => SpecJson.Default;

    public static string Name => "thrower";
    public static Thrown Initial { get; } = new(0, "", "");

    public static Operations<Thrown, ThrowerEvent, NoDefinition> Operations { get; } = new()
    {
        { "throw", Json.Throw, Json.Echo, Decide, (state, command, rows) => Needs(command, rows) },
        { "meddle", Json.Meddle, Json.Echo, (c, state, command) =>
            new Decision<ThrowerEvent, Echo>(new Echo(""), new ThrowerEvent("", "")) },
        { "count", Json.CountThrows, Json.Echo, (c, state, command) =>
            new Decision<ThrowerEvent, Echo>(new Echo($"{state.Count}")) },
        { EngineCommand.Wake, (c, state, command) => new Decision<ThrowerEvent, Done>(Done.Value) },
        { EngineCommand.Explain, (c, state, query) => throw new InvalidTimeZoneException() },
    };

    public static Stored<Thrown, ThrowerEvent, NoDefinition> Stored { get; } = new(1, Json.Thrown, Json.NoDefinition)
    {
        { "happened", 1, Json.ThrowerEvent },
    };

    public static Thrown Evolve(Thrown state, ThrowerEvent happened) => happened.Where == "evolve"
        ? throw new InvalidTimeZoneException()
        : new(state.Count + 1, happened.Where, happened.Padding);

    public static DateTimeOffset? WakeAt(Thrown state) =>
        state.Where == "wake-at" ? throw new InvalidTimeZoneException() : null;

    public static IReadOnlyList<RowChange> Rows(ThrowerEvent happened) =>
        happened.Where == "rows" ? throw new InvalidTimeZoneException() : [];

    private static Decision<ThrowerEvent, Echo> Decide(Context c, Thrown state, Throw command)
    {
        if (command.Where == "decide") throw new InvalidTimeZoneException();

        var decision = new Decision<ThrowerEvent, Echo>(
            new Echo(command.Where), new ThrowerEvent(command.Where, new('x', command.Padding)));
        return command.Where == "message" ? Sending(decision) : decision;
    }

    private static Decision<ThrowerEvent, Echo> Sending(Decision<ThrowerEvent, Echo> decision) =>
        new(decision.Reply!, decision.Events) { Messages = [new(World.At("counter/a"), new Add(0))] };

    private static IEnumerable<Stretch> Needs(Throw command, Rows rows)
    {
        if (command.Where == "needs") throw new InvalidTimeZoneException();
        if (command.Where != "endless-needs") yield break;

        var count = 0;
        while (rows.Has(Stretch.One("books", $"{count}"))) yield return Stretch.One("books", $"{count++}");
        yield return Stretch.One("books", $"{count}");
    }
}

/// <summary>The same without rows: its state is measured by its JSON, which can throw.</summary>
internal sealed class Opaque : IEntity<Thrown, ThrowerEvent, NoDefinition>
{
    public static string Name => "opaque";
    public static Thrown Initial => Thrower.Initial;
    public static Operations<Thrown, ThrowerEvent, NoDefinition> Operations => Thrower.Operations;
    public static Stored<Thrown, ThrowerEvent, NoDefinition> Stored => Thrower.Stored;

    public static Thrown Evolve(Thrown state, ThrowerEvent happened) => Thrower.Evolve(state, happened);
}
