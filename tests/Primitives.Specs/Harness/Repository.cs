using System.Reflection;

namespace Primitives.Specs.Harness;

/// <summary>The files of this repository, for specs of what is written in them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        // The project's folder, as the build noted it: the output may be anywhere.
        var project = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectFolder").Value;
        for (var folder = new DirectoryInfo(project!); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Primitives.sln"))) return folder.FullName;
        throw new InvalidOperationException($"There is no Primitives.sln above {project}.");
    }
}
