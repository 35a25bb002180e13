using Primitives.Hosting;
using Primitives.Queues;
using WebhookDelivery;

string[] customers = ["well", "flaky", "down"];
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.None);
builder.Services.AddSingleton<Receivers>();
builder.Services.ConfigureHttpJsonOptions(
    json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebhookJson.Default));
builder.Services.AddPrimitives(p => p.Queue<Webhook, Deliverer>(
    "webhooks",
    new() { Retry = new() { MaxAttempts = 3, Delay = TimeSpan.FromMilliseconds(200) } },
    WebhookJson.Default.Webhook));

Uri? self = null;
builder.Services.AddScoped(_ => new HttpClient { BaseAddress = self });
var app = builder.Build();
app.MapPrimitives();
app.MapPost("/receivers", (Webhook hook, Receivers receivers) => receivers.Take(hook));
await app.StartAsync();
self = new(app.Urls.First());

var webhooks = app.Services.GetRequiredService<IQueue<Webhook>>();
var receivers = app.Services.GetRequiredService<Receivers>();

// The key keeps the order of a customer's webhooks, and only theirs wait while their endpoint fails.
foreach (var text in (string[])["order placed", "order paid", "order shipped"])
{
    foreach (var customer in customers) await webhooks.EnqueueAsync(new(customer, text), key: customer);
}

await DeliveredAsync();
foreach (var customer in customers)
    Console.WriteLine(
        $"{customer}: heard [{string.Join(", ", receivers.HeardBy(customer))}] in {receivers.TriesOf(customer)} tries");

var letters = (await webhooks.GetDeadLettersAsync()).Letters;
foreach (var letter in letters)
    Console.WriteLine($"dead letter {letter.Number} after {letter.Attempts} attempts: {letter.Reason}");

Console.WriteLine("The endpoint is mended, and what is dead is redriven.");
receivers.IsMended = true;
await webhooks.RedriveAsync(new() { Numbers = [.. letters.Select(letter => letter.Number)] });
await DeliveredAsync();
Console.WriteLine($"down: heard [{string.Join(", ", receivers.HeardBy("down"))}]");

var isWhole = customers.All(customer => receivers.HeardBy(customer).Distinct().Count() == 3);
Console.WriteLine(isWhole ? "Every webhook was delivered." : "Some webhooks are missing.");
await app.StopAsync();
return isWhole ? 0 : 1;

async Task DeliveredAsync()
{
    using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
    while (await webhooks.GetStatusAsync() is not { Ready: 0, Blocked: 0, Delayed: 0, Running: 0 })
        await timer.WaitForNextTickAsync();
}
