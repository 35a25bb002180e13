using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Primitives.Architecture.Layering;

/// <summary>What an assembly says of itself, without running it.</summary>
internal static class BuiltAssembly
{
    private static readonly string BaseLibrary = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    /// <summary>The assemblies whose types <paramref name="name"/> uses.</summary>
    public static IReadOnlyList<string> References(string name)
    {
        using var file = new PEReader(File.OpenRead(PathOf(name)));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>Whether an assembly comes with the runtime itself.</summary>
    public static bool IsOfBaseLibrary(string name) => File.Exists(Path.Combine(BaseLibrary, name + ".dll"));
}
