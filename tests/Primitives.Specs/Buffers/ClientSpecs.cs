using Primitives.Buffers;
using Primitives.Specs.Generic;
using Primitives.Specs.Harness;

namespace Primitives.Specs.Buffers;

/// <summary>The clients, on the pure engine in virtual time; attempts are begun and ended here as an engine does
/// it.</summary>
public sealed class ClientSpecs
{
    private readonly VirtualTime _time = new();
    private readonly PureEngine _engine;
    private readonly BufferInstances _buffers;

    public ClientSpecs()
    {
        _engine = new(SpecCatalog.Catalog, _time);
        _engine.Define("buffer", new BufferDefinition { Window = TimeSpan.FromMinutes(1), Keep = BufferKeep.All });
        _buffers = new(_engine, "digest");
    }

    [Fact]
    public async Task The_example_of_the_readme_runs()
    {
        SynchronizationContext.SetSynchronizationContext(null); // The example goes on where it is answered.
        await _buffers.AddAsync("ann", JsonElement.Parse("1"));
        await _buffers.FlushAsync("ann");
        await Ask(new Begin(new("batch-1", 1, Begun: false)));
        await Ask(new Fail("batch-1", 1, "It failed.", IsFinal: true));
        await Example(_engine, JsonElement.Parse("2"));

        Assert.Equal([2L, 1L], (await _buffers.GetStatusAsync("ann")).Sealed.Select(batch => batch.Batch));
    }

    [Fact]
    public void The_example_is_the_code_below()
    {
        var readme = Repository.Read("src/Actors/Primitives/Buffers/README.md").Split("```csharp\n")[1].Split("```")[0];
        var source = Repository.Read("tests/Primitives.Specs/Buffers/ClientSpecs.cs");
        Assert.Contains(Lines(readme), Lines(source), StringComparison.Ordinal);

        static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));
    }

    [Fact]
    public async Task Every_refusal_is_thrown_and_what_is_not_valid_is_misuse()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => _buffers.DiscardAsync("ann", 1).AsTask());
        Assert.Equal("buffer.not-found", refused.Refusal.Code);
        await Assert.ThrowsAsync<ArgumentException>(() => _buffers.AddManyAsync("ann", []).AsTask());
        Assert.False((await _buffers.ClearAsync("ann")).Cleared);
    }

    [Fact]
    public async Task A_typed_client_takes_no_event_of_another_type()
    {
        var typed = new BufferInstances<string>(_engine, "digest", ClientJson.Default.String);
        Assert.Equal(2, (await typed.AddManyAsync("ann", ["one", "two"])).Added);
        Assert.Equal(3, (await typed.AddAsync("ann", "three")).EventCount);
        Assert.Equal(["two"], await typed.ReadEventsAsync("ann", after: 1, take: 1));

        var records = _engine.Journal.Count;
        await Assert.ThrowsAsync<ArgumentException>(() => typed.AddAsync("ann", JsonElement.Parse("4")).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(
            () => typed.AddManyAsync("ann", [new NewEvent(JsonElement.Parse("4"))]).AsTask());
        Assert.Equal(records, _engine.Journal.Count);
    }

    private static async Task Example(IEntityClient client, JsonElement told)
    {
        var digests = new BufferInstances(client, "digest");

        // On disk once it is answered. An event whose id is remembered is not added again.
        var added = await digests.AddAsync("ann", told, id: "event-1");
        if (added.IsDuplicate) return;

        // Sealed now instead of at added.FlushAt; its delivery is the handler's, again and again if it fails.
        var flushed = await digests.FlushAsync("ann");

        // What ran out of attempts is kept with its events until somebody redrives or discards it.
        foreach (var letter in (await digests.GetDeadLettersAsync("ann")).DeadLetters)
            await digests.RedriveAsync("ann", letter.Batch);
        Assert.True(flushed.Flushed);
    }

    private async Task Ask(ICommand<Done> command) =>
        (await _engine.Ask("buffer", "digest/ann", command)).OrThrow();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(string)), JsonSerializable(typeof(List<string>))]
internal sealed partial class ClientJson : JsonSerializerContext;
