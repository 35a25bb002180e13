namespace Primitives.Hosting.Manifest;

/// <summary>Who answers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its release, as <c>major.minor.patch</c>.</param>
internal sealed record ManifestServer(string Name, string Version)
{
    /// <summary>This one.</summary>
    public static ManifestServer Own { get; } =
        new("Primitives", typeof(ManifestServer).Assembly.GetName().Version?.ToString(3) ?? "0");
}
