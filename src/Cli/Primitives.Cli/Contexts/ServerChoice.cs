namespace Primitives.Cli.Contexts;

/// <summary>Which server is meant.</summary>
internal static class ServerChoice
{
    /// <summary>The server's own default.</summary>
    public const string Default = "http://127.0.0.1:8080";

    /// <summary>The variable that names a server.</summary>
    public const string VariableName = "PRIMITIVES_URL";

    /// <summary>The server: what an option says goes before the environment, that before the current context.</summary>
    /// <returns>Its URL, without a slash at the end.</returns>
    /// <exception cref="PrimException">It is no URL, or there is no such context.</exception>
    public static string Of(string? server, string? context, Shell shell)
    {
        if (server is { Length: > 0 }) return Check(server, "--server");
        if (context is { Length: > 0 }) return Check(Named(context, shell), $"the context '{context}'");
        if (shell.Variable(VariableName) is { Length: > 0 } told) return Check(told, VariableName);

        var file = ContextFile.Read(shell);
        return file.Current is { } current && file.Find(current) is { } remembered
            ? Check(remembered, $"the context '{current}'") : Default;
    }

    /// <summary>A URL as it is used.</summary>
    /// <param name="url">What was told.</param>
    /// <param name="where">By what.</param>
    /// <exception cref="PrimException">It is none.</exception>
    public static string Check(string url, string where) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme is "http" or "https")
            && parsed.Query.Length == 0 && parsed.Fragment.Length == 0
            ? url.TrimEnd('/')
            : throw PrimException.Usage($"'{url}', of {where}, is no URL of a server.", $"It looks like {Default}.");

    private static string Named(string context, Shell shell) => ContextFile.Read(shell).Find(context)
        ?? throw PrimException.Usage($"There is no context '{context}'.", "prim context ls lists them.");
}
