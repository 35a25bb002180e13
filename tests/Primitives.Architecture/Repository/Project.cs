using System.Xml.Linq;

namespace Primitives.Architecture.Repository;

/// <summary>A project file.</summary>
internal sealed class Project(string path)
{
    /// <summary>Every project there is.</summary>
    public static IReadOnlyList<Project> All { get; } = [.. Repo.Files
        .Where(file => file.Ends(".csproj")).Select(file => new Project(file))];

    /// <summary>Those of what is shipped.</summary>
    public static IEnumerable<Project> Product => All.Where(project => project.Path.Starts("src/"));

    public string Path => path;

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    /// <summary>The name of what is built of it.</summary>
    public string AssemblyName => Xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name;

    public string Folder { get; } = path[..(path.LastIndexOf('/') + 1)];

    public XDocument Xml { get; } = XDocument.Parse(Repo.Read(path));

    /// <summary>The names of the projects that it references.</summary>
    public IReadOnlyList<string> Projects => [.. Included("ProjectReference")
        .Select(file => System.IO.Path.GetFileNameWithoutExtension(file.Replace('\\', '/')))];

    /// <summary>The packages that it references.</summary>
    public IReadOnlyList<string> Packages => [.. Included("PackageReference")];

    /// <summary>Whether it is a program.</summary>
    public bool IsProgram => (string?)Xml.Root!.Attribute("Sdk") == "Microsoft.NET.Sdk.Web"
        || Xml.Descendants("OutputType").Any(type => type.Value == "Exe");

    public override string ToString() => path;

    private IEnumerable<string> Included(string item) =>
        Xml.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
