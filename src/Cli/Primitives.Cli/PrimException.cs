namespace Primitives.Cli;

/// <summary>It cannot be done; the message says why in a sentence, and <see cref="Advice"/> what to do next.</summary>
internal sealed class PrimException(int exitCode, string message, string? advice = null) : Exception(message)
{
    /// <summary>What the program ends with.</summary>
    public int ExitCode => exitCode;

    /// <summary>What to do next, in a sentence.</summary>
    public string? Advice => advice;

    /// <summary>The server's problem, if it was the server that refused.</summary>
    public JsonObject? Problem { get; init; }

    /// <summary>What was asked for is not valid.</summary>
    public static PrimException Usage(string message, string? advice = null) =>
        new(Cli.ExitCode.Usage, message, advice);
}
