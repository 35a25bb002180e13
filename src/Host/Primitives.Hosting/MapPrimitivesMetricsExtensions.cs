using Microsoft.AspNetCore.Routing;

using Primitives.Hosting.Metrics;

namespace Primitives.Hosting;

/// <summary>Gives an app a page of metrics.</summary>
public static class MapPrimitivesMetricsExtensions
{
    /// <summary>Maps <c>/metrics</c>: what the engine, ASP.NET Core and the runtime measure, in the text format of
    /// Prometheus, or as OpenMetrics for whoever asks for that. From here on it is measured.</summary>
    /// <param name="endpoints">The app.</param>
    /// <returns>The page, for conventions such as authorization.</returns>
    /// <exception cref="InvalidOperationException">AddPrimitives was not called.</exception>
    public static IEndpointConventionBuilder MapPrimitivesMetrics(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var page = endpoints.ServiceProvider.GetService<MetricsPage>()
            ?? throw new InvalidOperationException("MapPrimitivesMetrics needs AddPrimitives on the app's services.");
        return endpoints.MapMethods("/metrics", [HttpMethods.Get, HttpMethods.Head], page.Handle);
    }
}
