using System.Text.Json;
using System.Text.Json.Serialization;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Buffers;
using Primitives.Host.Tests.Harness;
using Primitives.Hosting;

using static Primitives.Host.Tests.Harness.DefinitionCalls;

namespace Primitives.Host.Tests;

/// <summary>Buffers over HTTP, and with handlers and clients whose events are of a type.</summary>
public sealed class BufferTests
{
    private const string Ann = "/api/v1/buffer/digest%2Fann/";
    private const string Digest = "/api/v1/definitions/buffer/digest";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly BufferDefinition Hourly = new()
    {
        Window = TimeSpan.FromHours(1), Keep = BufferKeep.All, Retry = new() { MaxAttempts = 1 },
    };

    [Fact]
    public async Task All_of_it_is_there_over_http()
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal((409, "buffer.undefined"), Told(await Send(app, "POST", Ann + "add", """{"event":1}""")));
        Assert.Equal(400, (await Send(app, "PUT", Digest, """{"definition":{"maxEvents":2}}""")).Status);
        Assert.Equal(201, (await Send(app, "PUT", Digest,
            """{"definition":{"window":"01:00:00","keep":"all","maxBytes":20}}""")).Status);

        var added = await Send(app, "POST", Ann + "add", """{"event":{"n":1},"id":"a"}""");
        Assert.Equal((200, 1, 1), (added.Status, (int)added.Json["batch"]!, (int)added.Json["eventCount"]!));
        var again = await Send(app, "POST", Ann + "add", """{"event":{"n":1},"id":"a"}""");
        Assert.True((bool)again.Json["isDuplicate"]!);
        var many = await Send(app, "POST", Ann + "add-many", """{"events":[{"event":2},{"event":3,"id":"a"}]}""");
        Assert.Equal((1, 1), ((int)many.Json["added"]!, (int)many.Json["duplicates"]!));
        Assert.Equal((409, "buffer.too-large"),
            Told(await Send(app, "POST", Ann + "add", """{"event":"12345678901234567890"}""")));
        Assert.Equal(400, (await Send(app, "POST", Ann + "add", "{}")).Status);

        var state = await Send(app, "GET", Ann + "state?take=1");
        Assert.Equal("""[{"sequence":1,"event":{"n":1}}]""", state.Json["events"]!.ToJsonString());
        Assert.Equal("flush", (string?)(await Send(app, "POST", Ann + "flush", "{}")).Json["cause"]);
        var status = await Send(app, "GET", Ann + "status");
        Assert.Equal(("delivering", 2),
            ((string)status.Json["status"]!, (int)status.Json["sealed"]![0]!["eventCount"]!));
        Assert.False((bool)(await Send(app, "POST", Ann + "clear", "{}")).Json["cleared"]!);
        Assert.Equal("[]", (await Send(app, "GET", Ann + "dead-letters")).Json["deadLetters"]!.ToJsonString());
    }

    [Theory, InlineData("redrive"), InlineData("discard"), InlineData("edit")]
    public async Task A_dead_letter_that_is_not_there_is_told(string command)
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal(201, (await Send(app, "PUT", Digest, """{"definition":{"window":"01:00:00"}}""")).Status);
        var body = command == "edit" ? """{"batch":7,"sequence":1}""" : """{"batch":7}""";
        Assert.Equal((409, "buffer.not-found"), Told(await Send(app, "POST", Ann + command, body)));
    }

    [Fact]
    public async Task A_batch_goes_to_a_class_in_its_order_and_one_that_fails_is_redriven()
    {
        var cancel = TestContext.Current.CancellationToken;
        var mail = new Mail { IsDown = true };
        await using var app = await TestApp.StartAsync(builder =>
        {
            builder.Services.AddSingleton(mail);
            builder.Services.AddPrimitives(p => p.Buffer<Notice, Mailer>("digest", Hourly, NoticeJson.Default.Notice));
        });
        var digests = app.Services.GetRequiredService<IBuffer<Notice>>();
        await digests.AddManyAsync("ann", [new Notice("a"), new Notice("b")], cancel: cancel);
        await digests.FlushAsync("ann", cancel: cancel);
        await Until(async () => (await digests.GetStatusAsync("ann", cancel)).DeadCount == 1);

        mail.IsDown = false;
        await digests.AddAsync("ann", new Notice("c"), cancel: cancel);
        Assert.Equal([new Notice("a"), new Notice("b")], await digests.ReadEventsAsync("ann", 1, cancel: cancel));
        await digests.RedriveAsync("ann", 1, cancel: cancel);
        await digests.FlushAsync("ann", cancel: cancel);
        await Until(async () => (await digests.GetStatusAsync("ann", cancel)).Status == BufferStatus.Idle);
        Assert.Equal(["ann batch-1 2: a b", "ann batch-2 1: c"], mail.Sent);
    }

    [Fact]
    public async Task A_reducer_makes_one_of_many()
    {
        var cancel = TestContext.Current.CancellationToken;
        var mail = new Mail();
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddPrimitives(
            p => p.Buffer<Notice, Notice>("longest", Hourly with { Keep = BufferKeep.Reduce, ReduceEvery = 2 },
                NoticeJson.Default.Notice, NoticeJson.Default.Notice,
                (state, events) => new($"{state?.Text}{string.Concat(events.Select(one => one.Text))}|"),
                (_, batch, _) =>
                {
                    mail.Send(batch);
                    return Task.CompletedTask;
                })));
        var longest = app.Services.GetRequiredKeyedService<IBuffer<Notice>>("longest");
        await longest.AddManyAsync(
            "ann", [.. "abcde".Select(letter => new Notice($"{letter}"))], cancel: cancel);
        await longest.FlushAsync("ann", cancel: cancel);
        await Until(async () => (await longest.GetStatusAsync("ann", cancel)).Status == BufferStatus.Idle);
        Assert.Equal(["ann batch-1 1: ab|cd|e|"], mail.Sent);
    }

    [Fact]
    public async Task An_event_that_is_not_of_the_type_makes_a_dead_letter_at_once()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = await TestApp.StartAsync(builder =>
        {
            builder.Services.AddSingleton(new Mail());
            builder.Services.AddPrimitives(p => p.Buffer<Notice, Mailer>(
                "digest", Hourly with { Retry = new() }, NoticeJson.Default.Notice));
        });
        await Send(app, "POST", Ann + "add", """{"event":7}""");
        var digests = app.Services.GetRequiredService<IBuffer<Notice>>();
        await digests.FlushAsync("ann", cancel: cancel);
        await Until(async () => (await digests.GetStatusAsync("ann", cancel)).DeadCount == 1);
        var letter = Assert.Single((await digests.GetDeadLettersAsync("ann", cancel: cancel)).DeadLetters);
        Assert.Equal((HandlerFailure.EventUnreadable, 1), (letter.Error, letter.Attempts));
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds()) limit.Token.ThrowIfCancellationRequested();
    }
}

internal sealed record Notice(string Text);

internal sealed class Mail
{
    private readonly List<string> _sent = [];

    public bool IsDown { get; set; }
    public IReadOnlyList<string> Sent => _sent;

    public void Send(BufferBatch<Notice> batch)
    {
        if (IsDown) throw new InvalidOperationException("It is down.");
        lock (_sent)
        {
            var texts = string.Join(' ', batch.Events.Select(notice => notice.Text));
            _sent.Add($"{batch.Instance} {batch.DutyId} {batch.Attempt}: {texts}");
        }
    }
}

internal sealed class Mailer(Mail mail) : IBufferHandler<Notice>
{
    public Task ExecuteAsync(BufferBatch<Notice> batch, CancellationToken cancel)
    {
        mail.Send(batch);
        return Task.CompletedTask;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Notice))]
internal sealed partial class NoticeJson : JsonSerializerContext;
