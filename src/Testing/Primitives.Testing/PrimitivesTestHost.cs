using Primitives.Hosting;
using Primitives.Testing.Running;
using Primitives.Testing.Storage;

namespace Primitives.Testing;

/// <summary>An app's primitives in the process of a test: the real engine, on the thread of the test, with a journal in
/// memory and time that only the test moves.</summary>
/// <remarks>
/// <para>What the test calls goes on until nothing is left to do at that moment: what can be answered has been when the
/// call returns, and <see langword="await"/> does not wait. Handlers are awaited; time passes by <see cref="Advance"/>
/// alone, also for whoever takes <see cref="TimeProvider"/> from the services.</para>
/// <para>All that is left to chance is decided by the seed, so a test that fails does so again. That does not hold for
/// handlers that go on on other threads.</para>
/// <para>Made for one test. Not to be moved by two threads at once.</para>
/// </remarks>
public sealed partial class PrimitivesTestHost : IDisposable, IAsyncDisposable
{
    private readonly TestWorld _world;
    private readonly string _tenant;
    private bool _isDisposed;

    private PrimitivesTestHost(Action<PrimitivesBuilder>? build, TestHostOptions options)
    {
        Seed = Seeds.Only ?? options.Seed;
        options.Log?.Invoke($"This test's seed is {Seed}: {TestHostOptions.SeedVariable}={Seed} repeats it.");
        _world = new(build, options, Seed);
        _world.Pump.Start();
        _world.Pump.Run();
        _tenant = Services.GetRequiredService<IEntityClient>().Tenant;
    }

    /// <summary>Starts an app's primitives.</summary>
    /// <param name="build">The calls that the app makes in <c>AddPrimitives</c>. Made again at each start.</param>
    /// <param name="services">What else the app registers; the same as
    /// <see cref="TestHostOptions.Services"/>.</param>
    /// <param name="options">How the host runs.</param>
    /// <exception cref="ArgumentException">A definition is not valid, or the like: whatever would keep the app from
    /// starting is thrown as it is.</exception>
    public static PrimitivesTestHost Create(
        Action<PrimitivesBuilder>? build = null, Action<IServiceCollection>? services = null,
        TestHostOptions? options = null)
    {
        var set = options ?? new();
        return new(build, set with { Services = set.Services + services });
    }

    /// <summary>What decides everything that is left to chance.</summary>
    public int Seed { get; }

    /// <summary>The app's services in the process that there is now: after a crash they are others.</summary>
    public IServiceProvider Services => _world.Pump.Life.Services;

    /// <summary>The moment it is.</summary>
    public DateTimeOffset Now => _world.Clock.GetUtcNow();

    /// <summary>The host's time, for code under test that is not made by its services.</summary>
    public TimeProvider Time => _world.Clock;

    /// <summary>What the default tenant's entity has on record, in order.</summary>
    /// <param name="primitive">What it is: <c>continuous</c>.</param>
    /// <param name="id">Which one it is: <c>token-refresher/ann</c>.</param>
    public IReadOnlyList<RecordedEvent> Events(string primitive, string id) => Events(new(_tenant, primitive, id));

    /// <summary>What an entity has on record, in order.</summary>
    public IReadOnlyList<RecordedEvent> Events(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return JournalText.EventsOf(_world.Journal, address);
    }

    /// <summary>Stops the app, and lets go of everything.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        Mend();
        if (!_world.Pump.Life.IsDead) Stop();
        _world.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Tells the seed.</summary>
    public override string ToString() => $"{nameof(PrimitivesTestHost)} with the seed {Seed} at {Now:O}";
}
