using Primitives.Buffers;
using Primitives.Hosting;
using Primitives.Queues;
using Primitives.Testing.Tests.Examples;
using Add = Primitives.Testing.Tests.Examples.Add;

namespace Primitives.Testing.Tests;

/// <summary>The clients reach what the app has set up, whatever process there is.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task A_buffers_batch_is_delivered_when_its_window_is_over()
    {
        var delivered = new List<int>();
        await using var host = PrimitivesTestHost.Create(builder => builder.Buffer(
            "digest", new BufferDefinition { Window = TimeSpan.FromMinutes(1), Keep = BufferKeep.All },
            OrderJson.Default.Order, (_, batch, _) =>
            {
                delivered.AddRange(batch.Events.Select(order => order.Number));
                return Task.CompletedTask;
            }));
        await host.Buffer<Order>("digest").AddAsync("ann", new Order("ann", 1));
        await host.Buffer<Order>().AddAsync("ann", new Order("ann", 2));
        Assert.Equal(2, (await host.Buffer("digest").GetStateAsync("ann")).Events.Count);
        Assert.Empty(delivered);

        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([1, 2], delivered);
    }

    [Fact]
    public async Task An_event_that_a_receiver_does_not_acknowledge_comes_back()
    {
        await using var host = PrimitivesTestHost.Create(
            builder => builder.Queue("orders", new QueueDefinition(), OrderJson.Default.Order));
        await host.Queue<Order>().EnqueueAsync(new Order("ann", 1));
        var queue = host.Queue("orders");
        Assert.Single((await queue.ReceiveAsync(leaseFor: TimeSpan.FromMinutes(1))).Events);
        var waiting = queue.ReceiveAsync(wait: TimeSpan.FromMinutes(5)).AsTask();
        Assert.False(waiting.IsCompleted);

        host.Advance(TimeSpan.FromMinutes(2));
        Assert.Single((await waiting).Events);
    }

    [Fact]
    public async Task A_client_of_before_a_crash_reaches_what_there_is_after_it()
    {
        await using var host = Work.Start();
        var (locks, work) = (host.Locks, host.Continuous("work"));
        var lease = await locks.TryAcquireAsync("door", new("ann"), TimeSpan.FromHours(1));
        host.Crash();
        Assert.Equal(lease, (await locks.InspectAsync("door")).Holder);
        Assert.NotNull((await work.GetStatusAsync("a")).NextRunAt);
    }

    [Fact]
    public async Task Tenants_are_apart()
    {
        await using var host = PrimitivesTestHost.Create(
            builder => builder.Add<TallyEntity, Sum, TallyEvent, NoDefinition>());
        await host.Client.Ask("tally", "votes", new Add(2));
        var (sum, _) = await host.ClientOf("other").Ask("tally", "votes", new Add(3));
        Assert.Equal(3, sum!.Value);
        Assert.Single(host.Events(new Address("other", "tally", "votes")));
    }

    [Fact]
    public async Task Waiting_for_a_run_is_over_when_the_run_is()
    {
        await using var host = Work.Start();
        var run = host.Continuous<Count>().TriggerAsync("a", wait: TimeSpan.FromMinutes(1)).AsTask();
        Assert.True(run.IsCompleted);
        Assert.Equal(1, await Work.CountOf(host));
    }

    [Fact]
    public void What_keeps_an_app_from_starting_is_thrown() => Assert.Throws<ArgumentException>(
        () => PrimitivesTestHost.Create(builder => builder.Queue(
            "orders", new QueueDefinition { KeyConcurrency = 0 }, OrderJson.Default.Order)));

    [Fact]
    public async Task A_host_is_disposed_of_in_whatever_state_it_is()
    {
        var gate = new TaskCompletionSource();
        await using var host = Work.Start(
            (_, _) => gate.Task, new() { Patience = TimeSpan.FromMilliseconds(20) });
        host.Advance(Work.Interval);
        Assert.False(host.Locks.TryAcquireAsync("door", new("ann")).AsTask().IsFaulted);
        host.Dispose();
        gate.SetResult();
    }
}
