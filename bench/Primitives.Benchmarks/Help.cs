namespace Primitives.Benchmarks;

/// <summary>What the program says of itself.</summary>
internal static class Help
{
    public const string Text =
        """
        dotnet run -c Release --project bench/Primitives.Benchmarks -- [names] [options]

        Without a name or a group: the short figures, under five minutes in all. It exits with 0 when every target is
        met, with 1 when one is missed, with 2 when it was asked for what there is not. Its files lie in ./artifacts
        while it runs.

        short (the default)
          ask.memory.100k     asks without a commit over 100,000 entities
          commit.single       one caller, one entity
          commit.cold.64      64 callers, 100,000 entities
          commit.hot.1024     1,024 callers, one entity
          commit.cold.1024    1,024 callers, 100,000 entities
          memory.idle         bytes that an idle entity takes
          subscribe.deliver   events a second to one subscriber
          handler.push        runs a second whose handler is a URL
          messages.between    messages a second between entities
        --queues: queues, buffers, tables and HTTP, as an app has them; some five minutes
          tables.hot          rows put and taken in one entity
          queue.enqueue.1024  1,024 callers, one queue, an event of 200 bytes a call
          queue.enqueue.64    64 callers, likewise
          queue.process       events a second of one queue, by a handler that does nothing
          queue.pull          events a second of one queue over HTTP, a hundred a call
          buffer.add          1,024 callers, a hundred buffers, an event of 200 bytes a call
          http.durable        durable commands a second over HTTP
        --long: a minute each on default options, snapshots on; the limit before, in the middle, after; some 15 minutes
          long.hot.1024       1,024 callers, one entity
          long.cold.1024      1,024 callers, 1,000,000 entities
          long.keyed.1024     1,024 callers, 100,000 entities, each command under a key of its own
          recover             500,000 entities out of the journal alone, until each has answered
          start.armed         until it is ready, with snapshots and 1,000,000 armed entities
          armed.idle          what 1,000,000 armed entities cost a processor while nothing is due
          tables.recover      until an entity of ten million rows answers after a start
          queue.backlog       memory and rates with ten million waiting events in one queue
          armed.lateness      how late alarms are: 1,000,000 armed, 5,000 of them ring each second
          continuous.lateness how late runs are: 1,000,000 Continuous instances, 5,000 runs a second
        --soak [MINUTES]: at 70% of capacity, ten minutes if not said; a line every ten seconds, a verdict at the end
          soak
        --peers: beside stores that sync before they reply, if installed: redis-server; initdb, postgres, pgbench
          peers               peers.raw, peers.hot, peers.cold, peers.redis, peers.postgres
          peers.queue         adding and taking events: ours, a Redis stream and its group, PostgreSQL's SKIP LOCKED

        --addresses N         entities there are in start.armed, up to a million of them armed; 2,000,000 if not said
        --quick               everything small and in seconds: to see that it works; its figures mean nothing
        --json                a line of JSON for each figure, and for each sample of the soak
        --help                this
        """;
}
