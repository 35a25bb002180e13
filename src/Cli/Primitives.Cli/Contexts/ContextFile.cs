namespace Primitives.Cli.Contexts;

/// <summary>The servers that are remembered, by name: a file in the user's folder for configuration that nobody else
/// can read.</summary>
internal sealed class ContextFile
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly JsonObject _content;

    private ContextFile(string path, JsonObject content) => (_path, _content) = (path, content);

    /// <summary>The name of the one that is used unless another is told.</summary>
    public string? Current
    {
        get => (string?)_content["current"];
        set => _content["current"] = value;
    }

    /// <summary>All of them, by name.</summary>
    public IEnumerable<(string Name, string Server)> All => Contexts
        .Select(one => (one.Key, (string?)one.Value?["server"] ?? "")).OrderBy(one => one.Key, StringComparer.Ordinal);

    private JsonObject Contexts
    {
        get
        {
            if (_content["contexts"] is not JsonObject contexts) _content["contexts"] = contexts = [];
            return contexts;
        }
    }

    /// <summary>Where it is: PRIMITIVES_CONFIG, or <c>prim/config.json</c> in the user's folder for
    /// configuration.</summary>
    public static string PathIn(Shell shell) => shell.Variable("PRIMITIVES_CONFIG") is { Length: > 0 } told
        ? told : Path.Combine(FolderIn(shell), "prim", "config.json");

    /// <summary>Reads it; what is not there is empty.</summary>
    /// <exception cref="PrimException">It is no such file.</exception>
    public static ContextFile Read(Shell shell)
    {
        var path = PathIn(shell);
        try
        {
            var content = File.Exists(path) ? JsonNode.Parse(File.ReadAllBytes(path)) : new JsonObject();
            return new(path, content as JsonObject ?? throw new JsonException("it is no JSON object"));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new PrimException(ExitCode.Failed, $"{path} cannot be read: {e.Message}", "Repair or delete it.");
        }
    }

    /// <summary>The server of that name.</summary>
    public string? Find(string name) => (string?)Contexts[name]?["server"];

    /// <summary>Remembers a server.</summary>
    public void Set(string name, string server) => Contexts[name] = new JsonObject { ["server"] = server };

    /// <summary>Forgets one; false when there was none.</summary>
    public bool Remove(string name)
    {
        if (Current == name) Current = null;
        return Contexts.Remove(name);
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write()
    {
        var draft = _path + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersAlone;
        using (var file = new FileStream(draft, options))
        using (var json = new Utf8JsonWriter(file, new() { Indented = true })) _content.WriteTo(json);
        File.Move(draft, _path, overwrite: true);
    }

    private static string FolderIn(Shell shell) => shell.Variable("XDG_CONFIG_HOME") is { Length: > 0 } told
        ? told : Environment.GetFolderPath(
            Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
}
