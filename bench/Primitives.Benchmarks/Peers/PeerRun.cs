using System.Globalization;
using Primitives.Engine;

namespace Primitives.Benchmarks.Peers;

/// <summary>The engine beside other stores that sync before they reply: the same record bytes on the same file system,
/// in turn, in one run.</summary>
internal sealed class PeerRun(string folder, bool isQuick, Action<string> say)
{
    private readonly int _entities = isQuick ? 10_000 : 100_000;
    private readonly int _rounds = isQuick ? 1 : 3;
    private readonly TimeSpan _time = TimeSpan.FromSeconds(isQuick ? 2 : 10);

    public async Task<IReadOnlyList<Figure>> Run()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "peers")).FullName;
        await using var world = await World.OnDisk(own, new EngineOptions()).ConfigureAwait(false);
        var addresses = await world.Write(_entities).ConfigureAwait(false);
        await Callers.Run(NoteCallers.Many, _time / 2, new(), new NoteCallers(world, addresses).Loop)
            .ConfigureAwait(false);
        var bytes = world.RecordBytes(world.Last - 1000);
        using var raw = new RawJournal(Directory.CreateDirectory(own + ".raw").FullName, bytes);
        await using var redis = await Peer.Start(() => RedisServer.Start(own + ".redis", bytes), say)
            .ConfigureAwait(false);
        await using var postgres = await Peer.Start(() => PostgresServer.Start(own + ".postgres", bytes), say)
            .ConfigureAwait(false);

        List<Contestant> all =
        [
            new("peers.raw", "the limit", time => PeerSlice.Of(time, raw.TimedLoop)),
            new("peers.hot", "ours, 1,024 callers, one entity", time => Ours(world, addresses[..1], time)),
            new("peers.cold", string.Create(CultureInfo.InvariantCulture,
                $"ours, 1,024 callers, {_entities:N0} entities"), time => Ours(world, addresses, time)),
        ];
        if (redis is not null) all.Add(new("peers.redis", RedisServer.How, redis.Run));
        if (postgres is not null) all.Add(new("peers.postgres", postgres.How, postgres.Run));
        await InTurn(world, all).ConfigureAwait(false);
        return [.. all.Select(one => one.ToFigure(all[0].Slices))];
    }

    private async Task InTurn(World world, List<Contestant> all)
    {
        foreach (var one in all) await one.Run(_time / 4).ConfigureAwait(false); // Warms up.
        for (var i = 0; i < _rounds; i++)
        {
            foreach (var one in all)
            {
                await world.Rest().ConfigureAwait(false);
                one.Slices.Add(await one.Run(_time).ConfigureAwait(false));
            }
        }
    }

    private static Task<PeerSlice> Ours(World world, Address[] addresses, TimeSpan time) =>
        PeerSlice.Of(time, new NoteCallers(world, addresses).Loop);
}
