using Primitives.Engine.Journal;
using Primitives.Locks;

namespace Primitives.Streams.Tests.Harness;

/// <summary>Stretches of a journal with different topics, and what reading all of them finds by every
/// pattern.</summary>
internal static class TopicWorkload
{
    public static readonly string[] Patterns =
        ["note.*", "note.erased", "*.erased", "*.granted", "lock.>", "lock.granted", "note.nothing", "*", ">"];

    /// <summary>Writes records: for a while of one kind, then of another, then mixed.</summary>
    public static async Task Write(StreamWorld world, Random random, int count)
    {
        for (var left = count; left > 0;)
        {
            var (run, kind) = (Math.Min(left, random.Next(500, 6_000)), random.Next(4));
            await Task.WhenAll(Enumerable.Range(0, run).Select(i => kind switch
            {
                0 => world.Erase($"n{random.Next(50)}"),
                1 when i % 400 == 0 => world.Client.Ask(
                    "lock", $"l{random.Next()}", new Acquire(new("ann"), TimeSpan.FromHours(1)), cancel: world.Limit)
                    .AsTask(),
                _ => world.Write($"n{random.Next(50)}", "x", 1 + (i % 2)),
            }).ToList());
            left -= run;
        }
    }

    /// <summary>The first pattern by which something else is found than there is; <see langword="null"/> for
    /// none.</summary>
    /// <param name="world">The journal, and a stream with an index.</param>
    /// <param name="random">Chooses where readers begin.</param>
    /// <param name="known">What there is, removed and erased records left out.</param>
    public static async Task<string?> Compare(
        StreamWorld world, Random random, IReadOnlyList<(long Position, Seen Event)> known)
    {
        foreach (var topic in Patterns)
        {
            var (pattern, first) = (TopicPattern.Parse(topic), 0L);
            first = world.System.Commits.FirstOf(pattern.Primitive) - 1;
            var somewhere = first + random.NextInt64(world.System.Commits.Last - first);
            foreach (var after in (long[])[first, somewhere])
            {
                var wanted = known.Where(one => one.Position > after && pattern.Matches(one.Event.Topic));
                var found = await world.CatchUp(new() { Topic = topic }, after);
                if (!wanted.Select(one => one.Event).SequenceEqual(found.Select(Seen.Of))) return topic;
            }
        }

        return null;
    }
}
