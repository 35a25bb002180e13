using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Serialization;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Queues;
using Primitives.Schedules;

namespace Primitives.Host.Tests;

/// <summary>Queues over HTTP, and with handlers of a type.</summary>
public sealed class QueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Events_are_added_received_and_acknowledged_over_HTTP()
    {
        await using var app = await TestApp.StartAsync();
        var defined = await DefinitionCalls.Send(
            app, "PUT", "/api/v1/definitions/queue/orders", """{"definition":{"concurrency":1}}""");
        Assert.Equal(201, defined.Status);
        var added = await Post(app, "enqueue-many",
            """{"events":[{"data":{"n":1},"key":"a"},{"data":{"n":2},"key":"a","id":"second"}]}""");
        Assert.Equal(2, (int)added.Json["events"]![1]!["number"]!);
        var taken = await Post(app, "receive", """{"max":10,"wait":"00:00:05"}""");
        var one = Assert.Single(taken.Json["events"]!.AsArray())!;
        Assert.Equal((1, 1, 1), ((int)one["number"]!, (int)one["attempt"]!, (int)one["data"]!["n"]!));

        var why = await RawHttp.Send(app.EndPoint, "GET", "/api/v1/queue/orders/why?id=second");
        var waits = why.Json["waits"]![0]!;
        Assert.Equal(("blocked", "key", 1), ((string?)why.Json["phase"], (string?)waits["for"],
            (int)waits["events"]![0]!));
        Assert.Equal(200, (await Post(app, "acknowledge", """{"events":[{"number":1,"attempt":1}]}""")).Status);
        var stale = await Post(app, "acknowledge", """{"events":[{"number":1,"attempt":1}]}""");
        Assert.Equal((409, "queue.stale-attempt"), (stale.Status, stale.Code));
        var status = await RawHttp.Send(app.EndPoint, "GET", "/api/v1/queue/orders/status");
        Assert.Equal((1, 0, 1), ((int)status.Json["ready"]!, (int)status.Json["running"]!,
            (int)status.Json["succeeded"]!));
    }

    [Fact]
    public async Task A_schedule_adds_an_event_for_each_of_its_runs()
    {
        await using var app = await TestApp.StartAsync();
        var defined = await DefinitionCalls.Send(app, "PUT", "/api/v1/definitions/continuous/mailing",
            """{"definition":{"schedule":{"every":"01:00:00"},"enqueue":{"queue":"orders","key":"a"}}}""");
        Assert.Equal(201, defined.Status);
        const string Path = "/api/v1/continuous/mailing%2Fone";
        await RawHttp.Post(app.EndPoint, $"{Path}/start", """{"input":{"n":7}}"""u8.ToArray());
        var taken = await Post(app, "receive", """{"wait":"00:00:20"}""");
        var one = Assert.Single(taken.Json["events"]!.AsArray())!;
        Assert.Equal((7, "a", "mailing/one", 1), ((int)one["data"]!["n"]!, (string?)one["key"],
            (string?)one["attributes"]!["instance"], (int)one["attributes"]!["run"]!));
        var again = await RawHttp.Post(app.EndPoint, $"{Path}/trigger", """{"wait":"00:00:20"}"""u8.ToArray());
        Assert.Equal(("succeeded", 2), ((string?)again.Json["outcome"], (int)again.Json["reply"]!["number"]!));
    }

    [Fact]
    public async Task A_handler_processes_events_of_a_key_in_order_and_one_that_fails_again()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var cancel = limit.Token;
        var seen = new ConcurrentQueue<string>();
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddPrimitives(p => p.Queue(
            "parcels", new() { Retry = new() { Delay = TimeSpan.FromMilliseconds(1), Growth = RetryGrowth.Fixed } },
            ParcelJson.Default.Parcel, (services, context, token) =>
            {
                seen.Enqueue($"{context.Data.Name}.{context.Attempt}");
                return context is { Data.Name: "a1", Attempt: 1 }
                    ? Task.FromException(new InvalidOperationException("Try again.")) : Task.CompletedTask;
            })));
        var parcels = app.Services.GetRequiredService<IQueue<Parcel>>();
        await parcels.EnqueueAsync(new Parcel("a1"), key: "a", cancel: cancel);
        var last = await parcels.EnqueueAsync(new Parcel("a2"), key: "a", cancel: cancel);
        var other = await parcels.EnqueueAsync(new Parcel("b1"), key: "b", cancel: cancel);

        // An event that ended without a result leaves nothing.
        foreach (var number in (long[])[last.Number, other.Number])
            while ((await parcels.GetEventAsync(number, cancel)).Phase != EventPhase.NotFound) await Task.Yield();
        Assert.Equal(["a1.1", "a1.2", "a2.1"], seen.Where(name => name[0] == 'a'));
        Assert.Equal(["b1.1"], seen.Where(name => name[0] == 'b'));
        Assert.Equal(3, (await parcels.GetStatusAsync(cancel)).Succeeded);
    }

    private static Task<RawReply> Post(TestApp app, string command, string body) =>
        RawHttp.Post(app.EndPoint, $"/api/v1/queue/orders/{command}", Encoding.UTF8.GetBytes(body));
}

internal sealed record Parcel(string Name);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Parcel))]
internal sealed partial class ParcelJson : JsonSerializerContext;
