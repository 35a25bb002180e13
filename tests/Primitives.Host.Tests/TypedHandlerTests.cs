using System.Text.Json.Serialization;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

using Primitives.Continuous;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Schedules;

namespace Primitives.Host.Tests;

/// <summary>Handlers and clients whose state is of a type.</summary>
public sealed class TypedHandlerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly ContinuousDefinition Rarely = new()
    {
        Schedule = Schedule.FixedDelay(TimeSpan.FromDays(1)), StartImmediately = false,
        Retry = new() { MaxAttempts = 1 },
    };

    [Fact]
    public async Task A_class_does_it_in_a_scope_of_its_own_and_its_result_is_what_is_recorded()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = await TestApp.StartAsync(AddCounting);
        var counts = app.Services.GetRequiredService<IContinuous<Count>>();
        Assert.Equal("counting/a", (await counts.StartAsync("a", new Count(1), cancel: cancel)).InstanceId);

        var first = await counts.TriggerAsync("a", Patience, cancel: cancel);
        Assert.Equal((RunOutcome.Succeeded, 2), (first!.Outcome, first.Reply.GetInt32()));
        Assert.Equal(new StateOf<Count>(2, new Count(2)), await counts.ReadStateAsync("a", cancel));
        var status = await counts.GetStatusAsync("a", cancel);
        Assert.Equal((1, TimeSpan.FromHours(5)), (status.RunCount, status.NextRunAt - status.LastRun!.EndedAt));

        await counts.RestartAsync("a", new Count(98), cancel: cancel);
        await counts.TriggerAsync("a", Patience, cancel: cancel);
        Assert.Equal((ContinuousStatus.Running, 99), await Stand(counts, cancel));
        await counts.TriggerAsync("a", Patience, cancel: cancel);
        Assert.Equal((ContinuousStatus.Stopped, 99), await Stand(counts, cancel));
    }

    [Fact]
    public async Task A_state_that_is_not_of_the_type_fails_the_attempt_and_stays()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = await TestApp.StartAsync(AddCounting);
        var counts = app.Services.GetRequiredKeyedService<IContinuous<Count>>("counting");
        await counts.StartAsync("a", System.Text.Json.JsonElement.Parse("""{"value":"many"}"""), cancel: cancel);
        var told = await counts.TriggerAsync("a", Patience, cancel: cancel);
        Assert.Equal(RunOutcome.Failed, told!.Outcome);
        Assert.Equal(HandlerFailure.StateUnreadable, (await counts.GetStatusAsync("a", cancel)).LastRun!.Error);
        Assert.Equal("""{"value":"many"}""", (await counts.GetStateAsync("a", cancel)).State.GetRawText());
        await Assert.ThrowsAsync<System.Text.Json.JsonException>(async () => await counts.ReadStateAsync("a", cancel));
    }

    [Fact]
    public async Task Without_a_state_it_is_told_none_and_may_leave_it_so()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddPrimitives(
            p => p.Continuous<Count>("idle", Rarely, CountJson.Default.Options, (services, context, token) =>
                Task.FromResult(context is { State: null, Version: 0, Instance: "x/y" }
                    ? ContinuousResult<Count>.Unchanged : throw new InvalidOperationException("There is one.")))));
        var idle = app.Services.GetRequiredKeyedService<IContinuous<Count>>("idle");
        await idle.StartAsync("x/y", cancel: cancel);
        Assert.Equal(RunOutcome.Succeeded, (await idle.TriggerAsync("x/y", Patience, cancel: cancel))!.Outcome);
        Assert.Equal(new StateOf<Count>(0, null), await idle.ReadStateAsync("x/y", cancel));
    }

    private static async Task<(ContinuousStatus, int)> Stand(IContinuous<Count> counts, CancellationToken cancel) =>
        ((await counts.GetStatusAsync("a", cancel)).Status, (await counts.ReadStateAsync("a", cancel)).State!.Value);

    private static void AddCounting(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Scoped>();
        builder.Services.AddPrimitives(p => p.Continuous<Count, Counting>("counting", Rarely, CountJson.Default.Count));
    }
}

internal sealed record Count(int Value);

internal sealed class Scoped
{
    public bool IsUsed { get; set; }
}

internal sealed class Counting(Scoped scoped) : IContinuousHandler<Count>
{
    public Task<ContinuousResult<Count>> ExecuteAsync(ContinuousContext<Count> context, CancellationToken cancel)
    {
        if (scoped.IsUsed) throw new InvalidOperationException("The scope is another attempt's.");
        scoped.IsUsed = true;
        var next = context.State! with { Value = context.State.Value + 1 };
        return Task.FromResult(next.Value < 100
            ? new ContinuousResult<Count>
            {
                State = next, Schedule = new() { After = TimeSpan.FromHours(5) },
                Reply = System.Text.Json.JsonElement.Parse($"{next.Value}"),
            }
            : new ContinuousResult<Count> { Stop = new("enough") });
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Count))]
internal sealed partial class CountJson : JsonSerializerContext;
