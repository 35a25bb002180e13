using Microsoft.Extensions.Options;

using Primitives.Hosting;
using Primitives.Hosting.Http;
using Primitives.Hosting.Problems;

namespace Primitives.Host;

/// <summary>The server, from its arguments to its exit code.</summary>
internal static class Server
{
    /// <summary>How long a stop may take altogether: the engine has DrainTimeout of it, the rest is for answers to get
    /// out.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>0 when it was told to stop; 1 when it could not start, with the reason on the error output.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var console = new ConsoleLog();
        string? urls = null;
        try
        {
            await using var app = Build(args, console, out urls);
            using var export = OtlpExport.Begin(
                Options(app).Telemetry.Otlp, Environment.GetEnvironmentVariable(OtlpExport.Variable));
            if (export is not null) app.Logger.ExportBegun();
            await app.StartAsync();
            console.IsStarted = true;
            Welcome.Write(Console.Out, app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (!console.IsStarted && StartFailure.Describe(e, urls ?? "") is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static WebApplication Build(string[] args, ConsoleLog console, out string? urls)
    {
        urls = null;
        args = [.. args.Select(arg => arg == "--test-clock" ? "--Primitives:TestClock=true" : arg)];
        var builder = WebApplication.CreateSlimBuilder([NoReload, .. args]);
        builder.Configuration.AddCommandLine(args, new Dictionary<string, string> { ["--data"] = "Primitives:Data" });
        console.AddTo(builder.Logging, IsJson(builder.Configuration));
        builder.Services.AddPrimitives();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.ConfigureKestrel(KestrelLimits.Set);

        var app = builder.Build();
        var options = Options(app);
        urls = app.Configuration["urls"] ?? options.Urls;
        foreach (var url in ListenUrls.Parse(urls)) app.Urls.Add(url);
        app.MapPrimitives();
        if (options.Telemetry.Metrics) app.MapPrimitivesMetrics();
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], http => Redirect(http, RawTarget.ApiRoot));
        app.MapFallback("{**path}", http => ProblemWriter.Write(
            http, NoSuchPath, app.Services.GetRequiredService<TimeProvider>()));
        return app;
    }

    private static PrimitivesOptions Options(WebApplication app) =>
        app.Services.GetRequiredService<IOptions<PrimitivesOptions>>().Value;

    // The log is there before the options are: what is neither true nor false, they tell.
    private static bool IsJson(ConfigurationManager all) =>
        bool.TryParse(all[$"{PrimitivesOptions.Section}:Logs:Json"], out var isJson) && isJson;

    // Settings are read once. Whoever waits for their files to change is woken by each write below the current folder,
    // where the data are mostly.
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    private static Problem NoSuchPath { get; } = Problem.NotFound($"The API is at {RawTarget.ApiRoot}.");

    private static Task Redirect(HttpContext http, string to)
    {
        http.Response.Redirect(to);
        return Task.CompletedTask;
    }
}
