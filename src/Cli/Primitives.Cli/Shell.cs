namespace Primitives.Cli;

/// <summary>What the program runs in: where it writes, who reads, what the environment says.</summary>
internal sealed record Shell
{
    /// <summary>Where results go.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where everything else goes: errors, questions, progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where <c>-</c> reads from, and answers to questions.</summary>
    public required TextReader In { get; init; }

    /// <summary>A variable of the environment.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether a person reads the results.</summary>
    public bool IsOutTerminal { get; init; }

    /// <summary>Whether a person reads errors and progress.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether a person can answer.</summary>
    public bool IsInTerminal { get; init; }

    /// <summary>What waits are taken by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether results may be coloured: a terminal, and nobody said no (no-color.org).</summary>
    public bool HasColor => IsOutTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>That of this process.</summary>
    public static Shell OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        Variable = Environment.GetEnvironmentVariable,
        IsOutTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        IsInTerminal = !Console.IsInputRedirected,
    };
}
