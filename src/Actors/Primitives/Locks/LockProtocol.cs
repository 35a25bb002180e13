namespace Primitives.Locks;

/// <summary>Takes the lock; when it is not free, waits in line for at most <paramref name="Patience"/>.</summary>
/// <param name="Owner">Who asks.</param>
/// <param name="Ttl">How long the lease lasts from its grant: more than zero, at most 30 days; 30 seconds unless
/// told.</param>
/// <param name="Patience">How long to wait in line: at most 30 days; zero is not at all.</param>
public sealed record Acquire(Owner Owner, TimeSpan? Ttl = null, TimeSpan Patience = default) : ICommand<Lease>
{
    /// <inheritdoc/>
    public string? Validate() => LockLimits.CheckOwner(Owner)
        ?? LockLimits.CheckTtl(Ttl ?? LockLimits.DefaultTtl) ?? LockLimits.CheckPatience(Patience);
}

/// <summary>Moves the end of a lease that is still held to <paramref name="Ttl"/> from now.</summary>
/// <param name="Token">The lease's token.</param>
/// <param name="Ttl">More than zero, at most 30 days.</param>
/// <param name="Owner">The name of the lease's owner; compared when it is given.</param>
public sealed record Extend(long Token, TimeSpan Ttl, string? Owner = null) : ICommand<Lease>
{
    /// <inheritdoc/>
    public string? Validate() => LockLimits.CheckTtl(Ttl);
}

/// <summary>Gives the lock back; a lease that is no longer held is left as it is.</summary>
/// <param name="Token">The lease's token.</param>
/// <param name="Owner">The name of the lease's owner; compared when it is given.</param>
public sealed record Release(long Token, string? Owner = null) : ICommand<Done>;

/// <summary>Asks who holds the lock, who waits and what happened last.</summary>
/// <param name="Skip">How many waiters to leave out, from the head of the line.</param>
/// <param name="Take">The most waiters to tell: 1 to 100.</param>
public sealed record Inspect(int Skip = 0, int Take = LockLimits.MaxPage) : IQuery<LockInfo>
{
    /// <inheritdoc/>
    public string? Validate() => Skip < 0 || Take is < 1 or > LockLimits.MaxPage
        ? $"A page skips 0 or more waiters and takes 1 to {LockLimits.MaxPage}." : null;
}

/// <summary>Who holds or waits, for people to read. Two callers of one owner still exclude each other.</summary>
/// <param name="Name">1 to 200 characters, none of them a control character.</param>
/// <param name="Purpose">What for: at most 500 characters, none of them a control character.</param>
public sealed record Owner(string Name, string? Purpose = null);

/// <summary>The right to act before <paramref name="Until"/>. Tokens only grow: a resource can turn late holders
/// away.</summary>
/// <param name="Token">Higher than that of every lease before it.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Since">When it was granted, by the engine's clock.</param>
/// <param name="Until">The first moment at which it is no longer held, by the engine's clock.</param>
/// <param name="Ttl">How long it lasts from its grant or its last extension. A caller whose clock differs counts this
/// from the moment it sent the command.</param>
public sealed record Lease(long Token, Owner Owner, DateTimeOffset Since, DateTimeOffset Until, TimeSpan Ttl);

/// <summary>A lock as it is at this moment.</summary>
/// <param name="Fence">The highest token given so far; 0 when none was.</param>
/// <param name="Holder">The lease that is held, or <see langword="null"/>.</param>
/// <param name="WaiterCount">How many callers wait.</param>
/// <param name="Waiters">A page of them, the next in line first.</param>
/// <param name="History">What happened last, the latest at the end: at most 32 entries.</param>
public sealed record LockInfo(
    long Fence, Lease? Holder, int WaiterCount, IReadOnlyList<PlaceInLine> Waiters, IReadOnlyList<LockChange> History);

/// <summary>A caller in line, as others may see it.</summary>
public sealed record PlaceInLine(Owner Owner, DateTimeOffset Since, DateTimeOffset Deadline);

/// <summary>An entry of a lock's history.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="What">What happened.</param>
/// <param name="Token">The lease it happened to, if it was one.</param>
/// <param name="Owner">Whose lease or place in line it was.</param>
public sealed record LockChange(DateTimeOffset At, LockChangeKind What, long? Token, Owner? Owner);

/// <summary>What can happen to a lock, by the names that the events are stored under.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LockChangeKind>))]
public enum LockChangeKind
{
    /// <summary>A lease began.</summary>
    [JsonStringEnumMemberName("granted")] Granted,

    /// <summary>A lease was prolonged; extensions in a row are one entry, the last.</summary>
    [JsonStringEnumMemberName("extended")] Extended,

    /// <summary>A lease was given back.</summary>
    [JsonStringEnumMemberName("released")] Released,

    /// <summary>A lease ran out.</summary>
    [JsonStringEnumMemberName("expired")] Expired,

    /// <summary>A caller joined the line.</summary>
    [JsonStringEnumMemberName("queued")] Queued,

    /// <summary>A caller's patience ran out.</summary>
    [JsonStringEnumMemberName("timed-out")] TimedOut,

    /// <summary>A caller went away.</summary>
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
}

/// <summary>A caller in line, as it is stored.</summary>
public sealed record Waiter(Ticket Ticket, Owner Owner, TimeSpan Ttl, DateTimeOffset Since, DateTimeOffset Deadline);

/// <summary>What can happen to a lock.</summary>
public abstract record LockEvent
{
    private LockEvent() { }

    /// <summary>A lease began: the caller's own, or that of the first in line.</summary>
    public sealed record Granted(Lease Lease, Ticket? Waiter = null) : LockEvent;

    /// <summary>A lease was prolonged.</summary>
    public sealed record Extended(Lease Lease, DateTimeOffset At) : LockEvent;

    /// <summary>A lease was given back.</summary>
    public sealed record Released(long Token, DateTimeOffset At) : LockEvent;

    /// <summary>A lease had run out.</summary>
    public sealed record Expired(long Token, DateTimeOffset At) : LockEvent;

    /// <summary>A caller joined the end of the line.</summary>
    public sealed record Queued(Waiter Waiter) : LockEvent;

    /// <summary>A caller's patience ran out.</summary>
    public sealed record TimedOut(Ticket Waiter, DateTimeOffset At) : LockEvent;

    /// <summary>A caller went away.</summary>
    public sealed record Withdrawn(Ticket Waiter, DateTimeOffset At) : LockEvent;
}

internal static class LockRefusals
{
    public const string BusyCode = "lock.busy";
    public const string LineFullCode = "lock.line-full";
    public const string StaleTokenCode = "lock.stale-token";

    public static Refusal StillBusy { get; } = new(BusyCode, "It did not become free in time.");
    public static Refusal LineFull { get; } = new(LineFullCode, $"{LockLimits.MaxWaiters} callers wait already.");

    public static Refusal Busy(Lease held) => new(BusyCode, $"Held by {held.Owner.Name}.", held.Until);
    public static Refusal StaleToken(long token) => new(StaleTokenCode, $"Token {token} does not hold this lock.");
}

internal static class LockLimits
{
    public const int MaxNameLength = 200;
    public const int MaxPurposeLength = 500;
    public const int MaxWaiters = 1000; // A decision scans the line: a thousand deadlines cost some microseconds.
    public const int MaxPage = 100; // Of waiters with the longest names: some 100 kB.
    public const int MaxHistory = 32; // Two screens for people; the journal has the rest.
    public static readonly TimeSpan MaxTtl = TimeSpan.FromDays(30); // Also keeps now + Ttl far from the end of time.
    public static readonly TimeSpan DefaultTtl = TimeSpan.FromSeconds(30); // The plan's: see docs/primitives/lock.md.

    public static string? CheckOwner(Owner? owner) =>
        owner is not { Name: { Length: > 0 and <= MaxNameLength } name } || !IsText(name)
            ? $"An owner's name has 1 to {MaxNameLength} characters, none of them a control character."
            : owner.Purpose is { } purpose && (purpose.Length > MaxPurposeLength || !IsText(purpose))
                ? $"A purpose has at most {MaxPurposeLength} characters, none of them a control character."
                : null;

    public static string? CheckTtl(TimeSpan ttl) =>
        ttl > TimeSpan.Zero && ttl <= MaxTtl ? null : $"A Ttl is more than zero and at most {MaxTtl.Days} days.";

    public static string? CheckPatience(TimeSpan patience) =>
        patience >= TimeSpan.Zero && patience <= MaxTtl ? null : $"Patience is from zero to {MaxTtl.Days} days.";

    // Half a surrogate pair would come back from JSON as another character.
    private static bool IsText(string text) => !text.Any(char.IsControl) && StrictUtf8.TryCount(text, out _);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Acquire)), JsonSerializable(typeof(Extend)), JsonSerializable(typeof(Release))]
[JsonSerializable(typeof(Inspect)), JsonSerializable(typeof(LockInfo)), JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(Done)), JsonSerializable(typeof(NoDefinition)), JsonSerializable(typeof(LockState))]
[JsonSerializable(typeof(LockEvent.Granted)), JsonSerializable(typeof(LockEvent.Extended))]
[JsonSerializable(typeof(LockEvent.Released)), JsonSerializable(typeof(LockEvent.Expired))]
[JsonSerializable(typeof(LockEvent.Queued)), JsonSerializable(typeof(LockEvent.TimedOut))]
[JsonSerializable(typeof(LockEvent.Withdrawn))]
internal sealed partial class LockJson : JsonSerializerContext;
