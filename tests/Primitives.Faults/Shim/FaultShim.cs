using Primitives.Faults.Disks;
using Primitives.Host.Tests.Harness;

namespace Primitives.Faults.Shim;

/// <summary>The library that stands between a process and its files, compiled when it is first needed.</summary>
internal static class FaultShim
{
    private static readonly TestFolder Folder = new();
    private static readonly Lazy<string> Library = new(Compile);

    static FaultShim() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();

    /// <summary>The environment of a process that gets it; nothing goes wrong before the process asks for it.</summary>
    public static IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["LD_PRELOAD"] = Library.Value };

    /// <summary>The environment of a process with such faults in <paramref name="folder"/> from its start on.</summary>
    public static IReadOnlyDictionary<string, string> EnvironmentOf(string folder, FaultMode mode) =>
        new Dictionary<string, string>(Environment)
        {
            ["FAULTS_FOLDER"] = folder, ["FAULTS_MODE"] = $"{(int)mode}",
        };

    private static string Compile()
    {
        var library = Path.Combine(Folder.Path, "faults.so");
        var source = Path.Combine(AppContext.BaseDirectory, "Shim", "faults.c");
        Command.Run("cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl");
        return library;
    }
}
