namespace Primitives.Cli;

/// <summary>What the program ends with: documented in docs/console.md, and stable.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>It was not done, or what was looked at is not as it should be.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for is not valid: a wrong option, a command that breaks a rule.</summary>
    public const int Usage = 2;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 3;

    /// <summary>It is there, and its state does not allow what was asked for: a lock that is held, a definition at
    /// another revision.</summary>
    public const int Conflict = 4;

    /// <summary>The server does not know the caller, or does not allow it.</summary>
    public const int Unauthorised = 5;

    /// <summary>The server does not answer, or takes nothing in at the moment.</summary>
    public const int Unreachable = 6;

    /// <summary>No answer came in time.</summary>
    public const int TimedOut = 7;

    /// <summary>It was told to stop, as shells have it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>The one for an answer that is none of 200.</summary>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="code">The code of the problem, where there is one.</param>
    /// <param name="isOutcomeKnown">Whether it is known that nothing was recorded.</param>
    public static int Of(int status, string? code, bool isOutcomeKnown) => status switch
    {
        409 when Ends(code, ".not-found") => NotFound, // A primitive's own word for what is not in an entity.
        409 when Ends(code, ".wait-over") => TimedOut,
        400 or 405 or 411 or 413 or 414 or 415 or 431 => Usage,
        401 or 403 => Unauthorised,
        404 or 410 => NotFound,
        409 or 412 or 422 => Conflict,
        408 or 504 => TimedOut,
        502 or 503 when isOutcomeKnown => Unreachable,
        _ => Failed,
    };

    private static bool Ends(string? code, string end) => code?.EndsWith(end, StringComparison.Ordinal) == true;
}
