namespace Primitives.Architecture.Docs;

/// <summary>What a newcomer reads first is true.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_program_in_the_README_is_the_sample_that_compiles() => Assert.Contains(
        $"```csharp\n{Repo.Read("samples/OneAtATime/Program.cs")}```", Repo.Read("README.md"), StringComparison.Ordinal);
}
