using System.Globalization;
using System.Reflection;

namespace Primitives.Engine.Sqlite;

/// <summary>What a file says of who wrote it, and when.</summary>
internal static class Signature
{
    /// <summary>The release that this is.</summary>
    public static string Release { get; } = typeof(Signature).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The moment, as it is written.</summary>
    public static string Now(TimeProvider time) => time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
}
