namespace Primitives.Cli.Tests.Harness;

/// <summary>What a command ended with.</summary>
internal sealed record Run(int ExitCode, string Out, string Error)
{
    /// <summary>The data of what <c>-o json</c> wrote.</summary>
    public JsonNode Data => JsonNode.Parse(Out)!["data"]!;

    /// <summary>It, when it ended well.</summary>
    public Run Good()
    {
        Assert.True(ExitCode == 0, $"It ended with {ExitCode}: {Error}");
        return this;
    }
}
