using Primitives.Engine;

namespace Primitives.Testing;

/// <summary>How a test's host runs.</summary>
public sealed record TestHostOptions
{
    /// <summary>The variable of the environment that sets the seed, over what the code says.</summary>
    public const string SeedVariable = "PRIMITIVES_TEST_SEED";

    /// <summary>What decides everything that is left to chance: in which order things happen that can happen at once,
    /// and what a crash leaves. 1 unless it is said.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The moment at which time begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long, by the real clock, a handler is waited for that is at work on another thread. After it the
    /// host takes it to wait for the test, and time goes on without it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What the app registers beside the primitives. Called at each start, since a process that has died keeps
    /// nothing in memory: what is to outlive a crash is made outside, and registered as it is.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Changes the engine's limits and times. One partition runs all entities whatever it says.</summary>
    public Func<EngineOptions, EngineOptions>? Engine { get; init; }

    /// <summary>Is told the seed at the beginning; a test framework shows it with a failure.</summary>
    public Action<string>? Log { get; init; }
}
