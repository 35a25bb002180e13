using Microsoft.AspNetCore.Routing;

using Primitives.Hosting.Clocks;
using Primitives.Hosting.Definitions;
using Primitives.Hosting.Entities;
using Primitives.Hosting.Events;
using Primitives.Hosting.Handlers.Pull;
using Primitives.Hosting.Manifest;
using Primitives.Hosting.OpenApi;
using Primitives.Hosting.Pages;

namespace Primitives.Hosting;

/// <summary>Gives an app the HTTP face of its primitives.</summary>
public static class MapPrimitivesExtensions
{
    /// <summary>Maps the API under <c>/api/v1</c>, with the events at <c>/api/v1/events</c>, its description at
    /// <c>/openapi/v1.json</c>, the pages of error codes under <c>/errors</c>, the schemas of
    /// handlers under <c>/schemas</c>, and <c>/healthz/live</c> and
    /// <c>/healthz/ready</c>.</summary>
    /// <param name="endpoints">The app.</param>
    /// <returns>All of these, for conventions such as authorization.</returns>
    /// <exception cref="InvalidOperationException">AddPrimitives was not called, or an entity has a query that no query
    /// string can hold, or there is to be a test's clock and the app has one of its own.</exception>
    public static IEndpointConventionBuilder MapPrimitives(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var table = services.GetService<ApiTable>()
            ?? throw new InvalidOperationException("MapPrimitives needs AddPrimitives on the app's services.");
        var (time, list) = (services.GetRequiredService<TimeProvider>(), ApiList.Of(table));
        var all = endpoints.MapGroup("");
        all.Map("/api/v1/{primitive}/{id}/{command}", http => Endpoint<CommandEndpoint>(http).Handle(http));
        all.Map("/api/v1/{primitive}/{id}/" + WhyEndpoint.Name, http => Endpoint<WhyEndpoint>(http).Handle(http));
        MapOperators(all, services);
        Page(QuarantineEndpoint.Path, http => Endpoint<QuarantineEndpoint>(http).List(http));
        all.Map(DefinitionsEndpoint.Path + "/{**rest}", http => Endpoint<DefinitionsEndpoint>(http).Handle(http));
        all.Map(RawTarget.EventsPath, http => Endpoint<EventsEndpoint>(http).Handle(http));
        all.Map("/api/v1/handlers/{primitive}/{name}/{verb}", http => Endpoint<PullEndpoint>(http).Handle(http));
        all.Map("/api/v1/{**rest}", http => ProblemWriter.Write(http, NoSuchPath, time));
        Page("/api/v1", http => JsonReply.Write(http, 200, "application/json", list, HostingJson.Plain.ApiList));
        Page(EntitiesEndpoint.Path, http => Endpoint<EntitiesEndpoint>(http).Handle(http));
        Page(ManifestPage.Path, http => Endpoint<ManifestPage>(http).Handle(http));
        Page("/openapi/v1.json", http => Endpoint<OpenApiPage>(http).Handle(http));
        Page("/errors/{code}", http => ErrorPages.Handle(http, time));
        Page("/schemas/{name}", http => SchemaPages.Handle(http, time));
        Page("/healthz/live", http => Endpoint<HealthPages>(http).Live(http));
        Page("/healthz/ready", http => Endpoint<HealthPages>(http).Ready(http));
        return all;

        void Page(string path, RequestDelegate show) => all.Map(path, http =>
            HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
                ? show(http) : ProblemWriter.Write(http, ReadOnly, time));
    }

    private static void MapOperators(RouteGroupBuilder all, IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<PrimitivesOptions>>().Value.TestClock) MapTestClock(all, services);
        all.MapMethods("/api/v1/{primitive}/{id}", ["DELETE"], http => Endpoint<EraseEndpoint>(http).Handle(http));
        all.MapMethods("/api/v1/{primitive}", ["DELETE"], http => Endpoint<PurgeEndpoint>(http).Handle(http));
        all.MapMethods(QuarantineEndpoint.Path + "/{primitive}/{id}/release", ["POST"],
            http => Endpoint<QuarantineEndpoint>(http).Release(http));
        all.Map(EntitiesEndpoint.Path + "/{primitive}/{id}", http => Endpoint<EntityEndpoint>(http).Handle(http));
        all.Map(EntitiesEndpoint.Path + "/{primitive}/{id}/{action}",
            http => Endpoint<EntityEndpoint>(http).Handle(http));
    }

    private static void MapTestClock(RouteGroupBuilder all, IServiceProvider services)
    {
        if (services.GetRequiredService<TimeProvider>() is not MovableClock)
            throw new InvalidOperationException("The app has a TimeProvider of its own, which no test can move.");
        all.MapMethods(TestClockEndpoint.Path, ["GET", "HEAD"], http => Endpoint<TestClockEndpoint>(http).Get(http));
        all.MapMethods(
            TestClockEndpoint.Path + "/advance", ["POST"], http => Endpoint<TestClockEndpoint>(http).Advance(http));
    }

    private static Problem NoSuchPath { get; } =
        Problem.NotFound("The API's paths are /api/v1/PRIMITIVE/ID/COMMAND; GET /api/v1 lists them.");

    private static Problem ReadOnly { get; } =
        new(HttpRefusals.MethodNotAllowedCode, "This page can only be read.") { Allow = "GET, HEAD" };

    private static T Endpoint<T>(HttpContext http) where T : notnull => http.RequestServices.GetRequiredService<T>();
}
