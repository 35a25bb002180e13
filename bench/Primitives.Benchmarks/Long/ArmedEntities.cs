using Primitives.Engine;

namespace Primitives.Benchmarks.Long;

/// <summary>A great many alarms in a folder, all of them in snapshots.</summary>
internal static class ArmedEntities
{
    public static Address At(World world, int number) => world.Client.At("alarm", $"alarm-{number}");

    /// <summary>Arms so many in a new engine, and writes so many other entities; stops it when all are in
    /// snapshots.</summary>
    public static async Task Fill(string folder, int armed, Func<int, Arm> armOf, int others = 0)
    {
        var eager = new EngineOptions { CheckpointInterval = TimeSpan.FromSeconds(1) }; // There are snapshots sooner.
        await using var world = await World.OnDisk(folder, eager).ConfigureAwait(false);
        await Callers.Each([.. Enumerable.Range(0, armed)], async i =>
            (await world.Client.Ask(At(world, i), armOf(i)).ConfigureAwait(false)).OrThrow()).ConfigureAwait(false);
        await world.Write(others).ConfigureAwait(false);
        await world.Rest().ConfigureAwait(false);
    }
}
