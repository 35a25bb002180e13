namespace Primitives.Simulation;

/// <summary>A call of a handler, as it saw it.</summary>
/// <param name="Machine">The process that called.</param>
/// <param name="Call">What it was told.</param>
/// <param name="At">When.</param>
/// <param name="Event">The number of the event in which it was called.</param>
/// <param name="Synced">The last record that was on disk for good at that moment.</param>
internal sealed record HandlerVisit(Machine Machine, HandlerCall Call, long At, int Event, long Synced)
{
    public Address Address { get; } = new(Call.Address.Tenant, Call.Address.Primitive, Call.Address.Id);

    /// <summary>The name of the definition.</summary>
    public string Name => Call.Address.Id[..Call.Address.Id.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The deadlines that it was told when it asked for more time, and what was on disk by then.</summary>
    public List<(DateTimeOffset Deadline, long Synced)> Extended { get; } = [];

    /// <summary>When it came back.</summary>
    public long ReturnedAt { get; set; } = SimulatedTime.Never;

    /// <summary>In which event it came back.</summary>
    public int ReturnedEvent { get; set; } = int.MaxValue;

    /// <summary>Tells its reply from that of any other attempt.</summary>
    public string Mark => MarkOf(Call.DutyId, Call.Attempt);

    public static string MarkOf(string duty, int attempt) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{duty} attempt {attempt}");

    public override string ToString() => $"handler of {Address.Id} {Mark}";
}
