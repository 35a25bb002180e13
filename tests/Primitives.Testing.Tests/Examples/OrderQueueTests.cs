using Primitives.Hosting;
using Primitives.Queues;

namespace Primitives.Testing.Tests.Examples;

/// <summary>As a user would test a queue whose receiver is flaky.</summary>
public sealed class OrderQueueTests
{
    private static readonly QueueDefinition Definition = new()
    {
        Retry = new() { MaxAttempts = 3, Delay = TimeSpan.FromSeconds(10), JitterPercent = 0 },
    };

    private readonly Warehouse _warehouse = new();

    [Fact]
    public async Task Orders_of_a_customer_stay_in_order_although_the_first_is_packed_at_its_third_attempt()
    {
        await using var host = StartHost();
        host.Handler("queue", "orders").FailNext(2);
        foreach (var number in (int[])[1, 2, 3])
            await host.Queue<Order>().EnqueueAsync(new Order("ann", number), key: "ann");
        Assert.Empty(_warehouse.Packed);

        host.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([1, 2, 3], _warehouse.Packed.Select(order => order.Number));
        Assert.Equal([1, 2, 3, 1, 1], host.Handler("queue", "orders").Calls.Select(call => call.Attempt));
    }

    [Fact]
    public async Task What_fails_three_times_is_a_dead_letter_and_can_be_redriven()
    {
        await using var host = StartHost();
        var orders = host.Queue<Order>();
        host.Handler("queue", "orders").FailNext(3, new HandlerFailure("The belt is stuck.", "belt"));
        await orders.EnqueueAsync(new Order("ann", 1));

        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Single((await orders.GetDeadLettersAsync()).Letters);

        await orders.RedriveAsync(new Redrive());
        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new Order("ann", 1), Assert.Single(_warehouse.Packed));
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_given_up_and_made_again()
    {
        await using var host = StartHost();
        host.Handler("queue", "orders").HangNext();
        await host.Queue<Order>().EnqueueAsync(new Order("ann", 1));

        host.Advance(Definition.AttemptTimeout + TimeSpan.FromSeconds(10));

        Assert.Single(_warehouse.Packed);
    }

    [Fact]
    public Task Whenever_the_process_dies_every_order_is_packed_in_order() => Seeds.RunAsync(20, async options =>
    {
        var warehouse = new Warehouse();
        await using var host = StartHost(warehouse, options);
        host.CrashChance = 0.02;
        for (var number = 1; number <= 5; number++) await Enqueue(host, number);
        host.Advance(TimeSpan.FromMinutes(5));
        host.CrashChance = 0;
        host.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal([1, 2, 3, 4, 5], warehouse.Packed.Select(order => order.Number));
    });

    // Whoever is not told what became of a call makes it again, under the same id.
    private static async Task Enqueue(PrimitivesTestHost host, int number)
    {
        while (true)
        {
            try
            {
                await host.Queue<Order>().EnqueueAsync(new Order("ann", number), key: "ann", id: $"order-{number}");
                return;
            }
            catch (RefusedException e) when (e.Refusal.Code == EngineRefusals.UnknownOutcomeCode)
            {
                host.RunUntilIdle();
            }
        }
    }

    private PrimitivesTestHost StartHost() => StartHost(_warehouse, new());

    private static PrimitivesTestHost StartHost(Warehouse warehouse, TestHostOptions options) =>
        PrimitivesTestHost.Create(
            builder => builder.Queue<Order, Warehouse>("orders", Definition, OrderJson.Default.Order),
            services => services.AddSingleton(warehouse), options);
}
