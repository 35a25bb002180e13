using System.Text;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Generic;

/// <inheritdoc/>
internal sealed partial class EntityChecks<TEntity, TState, TEvent, TDefinition>(Samples samples) : IEntityChecks
    where TEntity : IEntity<TState, TEvent, TDefinition>
    where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
{
    private const int ExtremesPerCommand = 500;
    private const int RoundTripRuns = 100; // Each writes the state twice for each event: some thousand times in all.
    private static readonly Address It = new("tenant", TEntity.Name, "it");

    private readonly Lazy<RandomRuns> _runs = new(() => new RandomRuns(samples));

    public RandomRuns Runs => _runs.Value;

    public void EveryEventFoldsAndRoundTrips()
    {
        foreach (var records in Runs.Journals.Take(RoundTripRuns))
        {
            var states = new Dictionary<string, TState>();
            var events = records.SelectMany(record => record.Events.Select(stored => (record.Id, stored)));
            foreach (var (id, stored) in events)
            {
                var happened = PureEntity<TEntity, TState, TEvent, TDefinition>.Read(stored);
                var again = PureEntity<TEntity, TState, TEvent, TDefinition>.Write(happened);
                Assert.Equal((stored.Name, stored.Version), (again.Name, again.Version));
                Assert.True(JsonElement.DeepEquals(stored.Body, again.Body), $"{stored.Body} is read as {again.Body}.");

                var state = TEntity.Evolve(states.GetValueOrDefault(id, TEntity.Initial), happened);
                var json = JsonSerializer.Serialize(state, TEntity.Stored.State);
                states[id] = ReadState(TEntity.Stored.StateVersion, json);
                Assert.Equal(json, JsonSerializer.Serialize(states[id], TEntity.Stored.State));
                Assert.Equal(TEntity.WakeAt(state), TEntity.WakeAt(states[id]));
            }
        }
    }

    public void EveryEventOccurs() => Assert.Equal(
        TEntity.Stored.Where(type => type is { Kind: StoredKind.Event, IsCurrent: true })
            .Select(type => type.Name).Order(),
        Runs.Journals.SelectMany(records => records).SelectMany(record => record.Events).Select(stored => stored.Name)
            .Distinct().Order());

    public void EveryCommandHasASpec() => Assert.Equal(
        TEntity.Operations.Select(operation => operation.Name).Order(),
        Coverage.Of(TEntity.Name, samples.Specs).Order());

    public void UnknownVersionsAreRefused()
    {
        foreach (var type in TEntity.Stored)
            Assert.Throws<UnreadableException>(() => Read(type with { Version = 99 }, "{}"));
        foreach (var kind in (StoredKind[])[StoredKind.Event, StoredKind.Row])
            Assert.Throws<UnreadableException>(
                () => Read(new(kind, "never-heard-of", 1, true, TEntity.Stored.State), "{}"));
    }

    public void OldVersionsAreReadAsTodays()
    {
        Assert.Equal(
            TEntity.Stored.Where(type => !type.IsCurrent).Select(type => (type.Kind, type.Name, type.Version)),
            samples.Old.Select(old => (old.Kind, old.Name, old.Version)));
        foreach (var old in samples.Old)
            Assert.Equal(old.Today, Read(new(old.Kind, old.Name, old.Version, false, TEntity.Stored.State), old.Json));
    }

    public void AnEmptyCommandIsRefusedByJson()
    {
        var withParameters = TEntity.Operations.Where(operation => operation is { IsQuery: false }
            && operation.Command.Type.GetConstructors().Any(one => one.GetParameters().Any(two => !two.IsOptional)));
        foreach (var operation in withParameters)
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("{}", operation.Command));
    }

    public void ValidateNeverThrowsAndWhatItLetsThroughIsDecided()
    {
        foreach (var operation in TEntity.Operations.Where(operation => operation.Audience != Audience.Engine))
        {
            var extremes = new Extremes(new Random(0));
            for (var n = 0; n < ExtremesPerCommand; n++)
            {
                var command = (ICommand)extremes.Make(operation.Command.Type)!;
                if (command.Validate() is { } wrong) Assert.EndsWith(".", wrong, StringComparison.Ordinal);
                else DecideAsSent(operation, command);
            }
        }
    }

    private static void DecideAsSent(Operation<TState, TEvent, TDefinition> operation, ICommand command)
    {
        var json = JsonSerializer.Serialize(command, operation.Command);
        var sent = (ICommand)JsonSerializer.Deserialize(json, operation.Command)!;
        Assert.Equal(json, JsonSerializer.Serialize(sent, operation.Command));
        var rows = new Tables().FetchFor(operation, TEntity.Initial, sent);
        var decision = operation.Decide(
            new(Clock.At(0), It, new("caller"), new(), rows, RequestContext.None), TEntity.Initial, sent);
        Assert.NotNull(decision.Events.Aggregate(TEntity.Initial, TEntity.Evolve));
    }

    /// <summary>What is stored as <paramref name="json"/>, as today's code writes it.</summary>
    private static string Read(StoredType type, string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        return type.Kind switch
        {
            StoredKind.Event => PureEntity<TEntity, TState, TEvent, TDefinition>.Write(
                TEntity.Stored.ReadEvent(type.Name, type.Version, ref reader)).Body.GetRawText(),
            StoredKind.State => JsonSerializer.Serialize(ReadState(type.Version, json), TEntity.Stored.State),
            _ => TEntity.Stored.ReadRow(type.Name, type.Version, JsonDocument.Parse(json).RootElement).GetRawText(),
        };
    }

    private static TState ReadState(int version, string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        return TEntity.Stored.ReadState(version, ref reader);
    }
}
