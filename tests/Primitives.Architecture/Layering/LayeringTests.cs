namespace Primitives.Architecture.Layering;

/// <summary>The layers hold: in what projects say, and in what was built of them.</summary>
public sealed class LayeringTests
{
    public static TheoryData<string> Names => [.. Project.Product.Select(project => project.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_project_has_its_place_among_the_layers(string name) =>
        Assert.True(Layers.Projects.ContainsKey(name), $"Say in {nameof(Layers)} what {name} may reference.");

    [Theory, MemberData(nameof(Names))]
    public void A_project_references_only_layers_below_it(string name) =>
        Check.None(Of(name).Projects.Except(Layers.Projects[name]), $"{name} may not reference:");

    [Theory, MemberData(nameof(Names))]
    public void A_project_references_only_the_packages_it_has_been_given(string name) =>
        Check.None(Of(name).Packages.Except(Layers.Packages.GetValueOrDefault(name, [])), $"{name} may not reference:");

    [Theory, MemberData(nameof(Names))]
    public void An_assembly_uses_only_layers_below_it(string name)
    {
        Assert.True(File.Exists(BuiltAssembly.PathOf(Of(name).AssemblyName)), $"Reference {name} in Primitives.Architecture.csproj.");
        var others = BuiltAssembly.References(Of(name).AssemblyName).Where(Layers.Projects.ContainsKey);
        Check.None(others.Except(Layers.Reachable(name)), $"The assembly {name} uses:");
    }

    [Theory, MemberData(nameof(Names))]
    public void Without_a_package_or_AspNet_there_is_only_the_base_library(string name)
    {
        if (Layers.Packages.ContainsKey(name) || Layers.OnAspNet.Contains(name)) return;

        var foreign = BuiltAssembly.References(Of(name).AssemblyName)
            .Where(other => !Layers.Projects.ContainsKey(other) && !BuiltAssembly.IsOfBaseLibrary(other));
        Check.None(foreign, $"The assembly {name} uses:");
    }

    [Fact]
    public void The_pure_project_references_nothing()
    {
        var pure = Of("Primitives");
        Assert.Empty(pure.Projects);
        Assert.Empty(pure.Packages);
        Assert.Empty(pure.Xml.Descendants("FrameworkReference"));
    }

    [Fact]
    public void The_host_is_where_everything_is_put_together_and_nothing_builds_on_it()
    {
        Check.None(
            Project.Product.Where(project => project.Projects.Intersect(Layers.Programs).Any()).Select(p => p.Name),
            "A program is no library, but it is referenced by:");
        Check.None(
            Project.Product.Where(project => project.IsProgram).Select(p => p.Name).Except(Layers.Programs),
            "Only the server and the console are programs, but so are:");
    }

    private static Project Of(string name) => Project.All.Single(project => project.Name == name);
}
