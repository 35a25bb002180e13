using System.Reflection;

using Microsoft.Extensions.DependencyInjection;

using Primitives.Host.Tests.Harness;
using Primitives.Hosting;
using Primitives.Hosting.Pages;
using Primitives.Hosting.Problems;

namespace Primitives.Host.Tests;

public sealed class ProblemTests(ProblemTests.Fixture fixture) : IClassFixture<ProblemTests.Fixture>
{
    private static readonly DateTimeOffset Far = new(2126, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Codes =>
        [.. new[] { typeof(EngineRefusals), typeof(HttpRefusals) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
                .Select(code => (string)code.GetRawConstantValue()!)];

    [Theory]
    [InlineData(EngineRefusals.InvalidCode, 400)]
    [InlineData(EngineRefusals.BadAddressCode, 400)]
    [InlineData(EngineRefusals.BadKeyCode, 400)]
    [InlineData(EngineRefusals.UnknownPrimitiveCode, 404)]
    [InlineData(EngineRefusals.UnknownCommandCode, 404)]
    [InlineData(EngineRefusals.KeyReusedCode, 422)]
    [InlineData(EngineRefusals.OverloadedCode, 503)]
    [InlineData(EngineRefusals.DeadlineCode, 504)]
    [InlineData(EngineRefusals.UnknownOutcomeCode, 503)]
    [InlineData(EngineRefusals.UnavailableCode, 503)]
    [InlineData(EngineRefusals.StorageFullCode, 507)]
    [InlineData(EngineRefusals.TooLargeCode, 413)]
    [InlineData(EngineRefusals.CorruptCode, 500)]
    [InlineData(EngineRefusals.FaultCode, 500)]
    [InlineData(EngineRefusals.StoppingCode, 503)]
    [InlineData("tally.too-low", 409)]
    public async Task A_refusal_becomes_a_problem(string code, int status)
    {
        fixture.Client.Refusal = new(code, "A sentence.", Far);
        var reply = await RawHttp.Send(fixture.App.EndPoint, "GET", "/api/v1/tally/x/look");

        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal(($"/errors/{code}", status), ((string?)reply.Json["type"], (int?)reply.Json["status"]));
        Assert.Equal(status == 500, (string?)reply.Json["detail"] != "A sentence.");
        Assert.Equal(code == EngineRefusals.UnknownOutcomeCode ? false : null, (bool?)reply.Json["outcomeKnown"]);
        Assert.Equal(Far, (DateTimeOffset?)reply.Json["retryAt"]);
        Assert.Matches("^[0-9]{7,}$", reply.Headers["Retry-After"].Single());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_of_the_edge_and_the_engine_has_its_own_place_in_the_table(string code)
    {
        Assert.NotEqual("The entity refused.", ProblemTable.Of(code).Title);
        Assert.NotEqual("The engine refused.", ProblemTable.Of(code).Title);
    }

    [Fact]
    public async Task An_overloaded_engine_says_when_to_come_back_even_if_it_does_not_know()
    {
        fixture.Client.Refusal = new(EngineRefusals.OverloadedCode, "Full.");
        var reply = await RawHttp.Send(fixture.App.EndPoint, "GET", "/api/v1/tally/x/look");

        Assert.Equal("1", reply.Headers["Retry-After"].Single());
    }

    [Fact]
    public async Task An_exception_is_a_fault_without_its_words()
    {
        fixture.Client.Refusal = null;
        var reply = await RawHttp.Send(fixture.App.EndPoint, "GET", "/api/v1/tally/x/look");

        Assert.Equal((500, EngineRefusals.FaultCode), (reply.Status, reply.Code));
        Assert.DoesNotContain("swordfish", reply.Body, StringComparison.Ordinal);
        Assert.Equal(reply.Headers["X-Request-Id"].Single(), (string?)reply.Json["requestId"]);
    }

    [Fact]
    public async Task A_decision_that_throws_is_a_fault_and_writes_nothing()
    {
        await using var app = await TestApp.StartAsync();
        var reply = await RawHttp.Send(app.EndPoint, "POST", "/api/v1/tally/x/break");

        Assert.Equal((500, EngineRefusals.FaultCode), (reply.Status, reply.Code));
        Assert.DoesNotContain("Exception", reply.Body, StringComparison.Ordinal);
        Assert.Equal(0, app.Records);
    }

    [Fact]
    public async Task Every_page_of_an_error_is_served()
    {
        var pages = typeof(ErrorPages).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("errors/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(pages);
        foreach (var page in pages)
        {
            var reply = await RawHttp.Send(fixture.App.EndPoint, "GET", "/" + page[..^".md".Length]);

            Assert.Equal((200, "text/plain; charset=utf-8"), (reply.Status, reply.Headers["Content-Type"].Single()));
            Assert.NotEmpty(reply.Body);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_of_HTTP_has_a_page(string code)
    {
        if (code.StartsWith("http.", StringComparison.Ordinal)) Assert.NotNull(ErrorPages.Find(code));
    }

    [Theory]
    [InlineData("/errors/no.such")]
    [InlineData("/errors/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/errors/%2E%2E")]
    public async Task A_page_that_is_not_there_is_not_found(string target)
    {
        Assert.Equal(404, (await RawHttp.Send(fixture.App.EndPoint, "GET", target)).Status);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal RefusingClient Client { get; } = new();

        public TestApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            App = await TestApp.StartAsync(builder => builder.Services.AddSingleton<IEntityClient>(Client));

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
