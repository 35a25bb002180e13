using Primitives.Streams;

namespace Primitives.Hosting.Events;

/// <summary>What the query string and the headers of a request say about the events that are wanted.</summary>
/// <param name="Options">Which events, and from where.</param>
/// <param name="Consumer">The reader's name, if it has one and its cursor is to be looked up.</param>
internal sealed record EventQuery(SubscriptionOptions Options, string? Consumer)
{
    private const string CursorHeaderName = "Last-Event-ID";
    private static readonly string[] Names = ["topic", "address", "after", "from", "consumer"];

    /// <summary>Reads a request of somebody of <paramref name="tenant"/>.</summary>
    public static (EventQuery? Query, Problem? Problem) Read(HttpContext http, string tenant)
    {
        var (values, wrong) = Split(RawTarget.Of(http).Query);
        if (values is null) return (null, wrong);

        var (address, bad) = AddressOf(values.GetValueOrDefault("address"), tenant);
        if (bad is not null) return (null, bad);
        if (values.GetValueOrDefault("from", "now") is not ("now" or "oldest"))
            return (null, Problem.Invalid("The parameter 'from' is 'now' or 'oldest'.", "$.from"));

        var consumer = values.GetValueOrDefault("consumer");
        if (consumer is not null && Address.Check(tenant, "subscription", consumer) is { } rule)
            return (null, Problem.Invalid($"The consumer is no name: {rule}", "$.consumer"));

        var seen = http.Request.Headers[CursorHeaderName] is [{ Length: > 0 } last] ? last : null;
        var options = new SubscriptionOptions
        {
            Topic = values.GetValueOrDefault("topic", ">"),
            Address = address,
            Tenant = tenant,
            After = seen ?? values.GetValueOrDefault("after"),
            From = values.GetValueOrDefault("from") == "oldest" ? SubscriptionStart.Oldest : SubscriptionStart.Now,
        };
        return (new(options, seen is null ? consumer : null), null);
    }

    private static (Dictionary<string, string>? Values, Problem? Problem) Split(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.Length == 0 ? [] : query.Split('&'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) return (null, Problem.Invalid("Each parameter of the query string is name=value."));
            if (PercentEncoding.Decode(part.AsSpan(0, equals), isForm: true) is not { } name
                || PercentEncoding.Decode(part.AsSpan(equals + 1), isForm: true) is not { } value)
                return (null, Problem.Invalid("The query string is not percent-encoded UTF-8."));
            if (!Names.Contains(name, StringComparer.Ordinal))
                return (null, Problem.Invalid($"Events have these parameters: {string.Join(", ", Names)}."));
            if (!values.TryAdd(name, value))
                return (null, Problem.Invalid($"The parameter '{name}' is there twice.", "$." + name));
        }

        return (values, null);
    }

    private static (Address? Address, Problem? Problem) AddressOf(string? text, string tenant)
    {
        if (text is null) return (null, null);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return (null, new(EngineRefusals.BadAddressCode, "An address is primitive/id."));

        var (primitive, id) = (text[..slash], text[(slash + 1)..]);
        return Address.Check(tenant, primitive, id) is { } wrong
            ? (null, new(EngineRefusals.BadAddressCode, wrong)) : (new(tenant, primitive, id), null);
    }
}
