namespace Primitives.Engine.Duties;

/// <summary>The handlers of duties, by primitive and name. A duty without one is not begun: it waits until there is
/// one. Safe to share between threads; for one engine.</summary>
public sealed class DutyHandlers
{
    private ImmutableDictionary<DutyKey, DutyHandler> _handlers = ImmutableDictionary<DutyKey, DutyHandler>.Empty;

    internal Action? Added { get; set; }

    /// <summary>Adds a handler.</summary>
    /// <param name="primitive">Whose duties it does: <c>continuous</c>.</param>
    /// <param name="handler">The name that its duties call for, which is that of their definition; without one it does
    /// whatever no other handler is named for.</param>
    /// <param name="work">Does the work of one attempt; called on the thread pool, many at a time.</param>
    /// <exception cref="ArgumentException">There is one of that name already.</exception>
    public DutyHandlers Add(string primitive, string? handler, DutyHandler work)
    {
        ArgumentException.ThrowIfNullOrEmpty(primitive);
        ArgumentNullException.ThrowIfNull(work);
        if (!ImmutableInterlocked.TryAdd(ref _handlers, new(primitive, handler ?? ""), work))
            throw new ArgumentException($"'{primitive}' has a handler named '{handler}' already.");
        Added?.Invoke();
        return this;
    }

    internal DutyHandler? Find(in DutyKey key) =>
        _handlers.GetValueOrDefault(key) ?? _handlers.GetValueOrDefault(key with { Handler = "" });
}
