using Primitives.Hosting.Clocks;
using Primitives.Hosting.Definitions;

namespace Primitives.Hosting.Manifest;

/// <summary>Serves <c>/api/v1/manifest</c>; written when it is first asked for, since most processes never
/// are.</summary>
internal sealed class ManifestPage(
    ApiTable table, DefinitionKinds kinds, IOptions<PrimitivesOptions> options)
{
    /// <summary>Where it is.</summary>
    public const string Path = RawTarget.ApiRoot + "/manifest";

    private readonly Lazy<byte[]> _manifest = new(() => JsonSerializer.SerializeToUtf8Bytes(
        ManifestReport.Of(table, kinds, new DocSummaries()) with
        {
            TestClock = options.Value.TestClock ? TestClockEndpoint.Path : null,
        }, HostingJson.Plain.ManifestReport));

    /// <summary>Answers with the manifest.</summary>
    public Task Handle(HttpContext http) =>
        JsonReply.Write(http, StatusCodes.Status200OK, "application/json", _manifest.Value);
}
