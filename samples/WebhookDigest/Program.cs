using Primitives.Buffers;
using Primitives.Hosting;
using WebhookDigest;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Outbox>();
builder.Services.ConfigureHttpJsonOptions(
    json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, NoticeJson.Default));
builder.Services.AddPrimitives(p => p.Buffer<Notice, Mailer>(
    "digest",
    new()
    {
        Quiet = TimeSpan.FromSeconds(2), MaxWait = TimeSpan.FromMinutes(1), MaxEvents = 100, Keep = BufferKeep.All,
        Retry = new() { MaxAttempts = 2, Delay = TimeSpan.FromMilliseconds(100) },
    },
    NoticeJson.Default.Notice));

var app = builder.Build();
app.MapPrimitives();

// A webhook that is sent again has the same id: its notice is in the digest once.
app.MapPost("/hooks/{user}/{id}", async (string user, string id, Notice notice, IBuffer<Notice> digests) =>
    (await digests.AddAsync(user, notice, id)).IsDuplicate ? Results.NoContent() : Results.Accepted());

app.MapPost("/digests/{user}", async (string user, IBuffer<Notice> digests) =>
    (await digests.FlushAsync(user)).Flushed ? Results.Accepted() : Results.NoContent());

app.MapGet("/digests/{user}", (string user, Outbox outbox) => Results.Json(outbox.Of(user),
    NoticeJson.Default.IReadOnlyListString));

// Somebody has looked at what failed, and mended what the mailer did not like.
app.MapPost("/digests/{user}/mend", async (string user, IBuffer<Notice> digests) =>
{
    var letters = (await digests.GetDeadLettersAsync(user)).DeadLetters;
    foreach (var letter in letters)
    {
        var events = (await digests.GetStateAsync(user, letter.Batch)).Events;
        foreach (var bad in events.Where(one => one.Event.GetProperty("text").GetString() == "bad"))
            await digests.EditAsync(user, letter.Batch, bad.Sequence, new Notice("mended").ToJson());
        await digests.RedriveAsync(user, letter.Batch);
    }

    return letters.Count > 0 ? Results.Accepted() : Results.NoContent();
});
app.Run();
