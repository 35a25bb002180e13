namespace Primitives.Cli.Http;

/// <summary>Makes of an answer that is a refusal what the program says and ends with.</summary>
internal static class ApiProblem
{
    /// <summary>What to say of an answer.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="body">Its body: a problem (RFC 9457) if a Primitives server answered.</param>
    /// <param name="request">To what.</param>
    /// <param name="server">By whom.</param>
    public static PrimException Of(int status, byte[] body, ApiRequest request, string server)
    {
        if (Parse(body) is not { } problem || (string?)problem["code"] is not { } code)
            return new(ExitCode.Of(status, null, isOutcomeKnown: true),
                $"{server} answered {request.Method} {request.Path} with {status}.", "Is it a Primitives server?");

        var isKnown = (bool?)problem["outcomeKnown"] ?? true;
        var detail = (string?)problem["detail"] ?? (string?)problem["title"] ?? "The server refused.";
        return new(ExitCode.Of(status, code, isKnown), $"{detail} ({code})", Advice(problem, code, isKnown))
        {
            Problem = problem,
        };
    }

    private static string Advice(JsonObject problem, string code, bool isKnown)
    {
        var more = $"'prim explain {code}' tells more.";
        if (!isKnown) return $"It may have been done: the same again under one --idempotency-key finds out. {more}";
        return (string?)problem["retryAt"] is { } at ? $"It can be tried again at {at}. {more}" : more;
    }

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
