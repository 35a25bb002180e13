using Primitives.Hosting.Handlers.Push;

namespace Primitives.Hosting.Handlers;

/// <summary>What handlers elsewhere are allowed: the section <c>Primitives:Handlers</c>. Without an allowed host
/// nothing is called.</summary>
public sealed record HandlerOptions
{
    /// <summary>The hosts that may be called, with semicolons between: <c>hooks.example</c> at its scheme's own port,
    /// <c>hooks.example:8443</c>, <c>hooks.example:*</c> at any port, <c>*.example</c> for all below it.</summary>
    public string AllowedHosts { get; init; } = "";

    /// <summary>Networks with semicolons between (<c>10.1.0.0/16;fd00::/8</c>) that may be called although they are
    /// private, local or otherwise special.</summary>
    public string AllowedNetworks { get; init; } = "";

    /// <summary>Whether URLs may be <c>http</c>, where anybody on the way can read along.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>The keys that calls are signed with, by a name without capitals. Targets have the name alone.</summary>
    public IReadOnlyDictionary<string, HandlerSecret> Secrets { get; init; } =
        ImmutableDictionary<string, HandlerSecret>.Empty;

    /// <summary>How long a connection may take to come about; up to a minute.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call may take unless its target says otherwise, and never beyond the attempt's deadline;
    /// up to a day.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most bytes of an answer; 1 to 16 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = 1024 * 1024;

    /// <summary>The most connections to one host and port; up to 10,000.</summary>
    public int MaxConnectionsPerHost { get; init; } = 256;

    /// <summary>The most polls that wait at a time, of all workers; up to 100,000.</summary>
    public int MaxPolls { get; init; } = 1_000;

    /// <summary>The most attempts that one poll leases; up to 1,000.</summary>
    public int MaxLeasesPerPoll { get; init; } = 100;

    /// <summary>How long a poll may wait for work; up to ten minutes.</summary>
    public TimeSpan MaxPollWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a worker has an attempt unless its target says otherwise or it extends its lease; up to
    /// <see cref="MaxLeaseTtl"/>.</summary>
    public TimeSpan LeaseTtl { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest lease; more than zero, up to a day.</summary>
    public TimeSpan MaxLeaseTtl { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Says in a sentence what is wrong with these options, or <see langword="null"/>; never with a
    /// key.</summary>
    public string? Validate()
    {
        if (!HostList.TryParse(AllowedHosts, out _))
            return $"{nameof(AllowedHosts)} is HOST, HOST:PORT, HOST:* or *.DOMAIN, with semicolons between.";
        if (!NetworkList.TryParse(AllowedNetworks, out _))
            return $"{nameof(AllowedNetworks)} is networks such as 10.0.0.0/8, with semicolons between.";
        foreach (var (name, secret) in Secrets)
            if (secret.Validate() is { } wrong) return $"{nameof(Secrets)}:{name}: {wrong}";
        return ValidateCounts() ?? ValidateTimes();
    }

    private string? ValidateCounts()
    {
        if (MaxAnswerBytes is < 1 or > 16 * 1024 * 1024) return $"{nameof(MaxAnswerBytes)} is 1 to 16777216.";
        if (MaxConnectionsPerHost is < 1 or > 10_000) return $"{nameof(MaxConnectionsPerHost)} is 1 to 10000.";
        if (MaxPolls is < 1 or > 100_000) return $"{nameof(MaxPolls)} is 1 to 100000.";
        return MaxLeasesPerPoll is < 1 or > 1_000 ? $"{nameof(MaxLeasesPerPoll)} is 1 to 1000." : null;
    }

    private string? ValidateTimes()
    {
        (string Name, TimeSpan Value, TimeSpan Most)[] times =
        [
            (nameof(ConnectTimeout), ConnectTimeout, TimeSpan.FromMinutes(1)),
            (nameof(CallTimeout), CallTimeout, TimeSpan.FromDays(1)),
            (nameof(MaxPollWait), MaxPollWait, TimeSpan.FromMinutes(10)),
            (nameof(MaxLeaseTtl), MaxLeaseTtl, TimeSpan.FromDays(1)),
            (nameof(LeaseTtl), LeaseTtl, MaxLeaseTtl),
        ];
        var wrong = Array.Find(times, time => time.Value <= TimeSpan.Zero || time.Value > time.Most);
        return wrong.Name is null ? null : $"{wrong.Name} is more than zero and at most {wrong.Most}.";
    }
}
