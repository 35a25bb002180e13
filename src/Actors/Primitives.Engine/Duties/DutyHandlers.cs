namespace Primitives.Engine.Duties;

/// <summary>The handlers of duties, by primitive and name. A duty without one is not begun: it waits until there is
/// one. Safe to share between threads; for one engine.</summary>
public sealed class DutyHandlers
{
    private ImmutableDictionary<DutyKey, DutyPost> _posts = ImmutableDictionary<DutyKey, DutyPost>.Empty;

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
        if (!ImmutableInterlocked.TryAdd(ref _posts, new(primitive, handler ?? ""), new(work)))
            throw new ArgumentException($"'{primitive}' has a handler named '{handler}' already.");
        LookAgain();
        return this;
    }

    /// <summary>Sets or replaces a handler that may change while the engine runs. Attempts under way go on where they
    /// are.</summary>
    /// <param name="primitive">See <see cref="Add"/>.</param>
    /// <param name="handler">The name that its duties call for.</param>
    /// <param name="work">See <see cref="Add"/>.</param>
    /// <param name="room">Tells how many attempts it takes at a time, those under way included; asked often and under a
    /// lock, so it only reads a number. Whoever makes it larger calls <see cref="LookAgain"/>.</param>
    /// <param name="workers">Tells how many workers ask for work, where it is them who come; asked likewise.</param>
    /// <exception cref="ArgumentException">There is one of that name that was added for good.</exception>
    public void Set(
        string primitive, string handler, DutyHandler work, Func<int>? room = null, Func<int>? workers = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(primitive);
        ArgumentException.ThrowIfNullOrEmpty(handler);
        ArgumentNullException.ThrowIfNull(work);
        var post = new DutyPost(work) { Room = room, Workers = workers, IsForGood = false };
        var set = ImmutableInterlocked.AddOrUpdate(
            ref _posts, new(primitive, handler), post, (_, before) => before.IsForGood ? before : post);
        if (set != post)
            throw new ArgumentException($"'{primitive}' has a handler named '{handler}' of the app's own.");
        LookAgain();
    }

    /// <summary>Removes what was <see cref="Set"/>: duties that have not begun wait.</summary>
    public void Remove(string primitive, string handler)
    {
        var key = new DutyKey(primitive, handler);
        ImmutableInterlocked.Update(ref _posts,
            posts => posts.TryGetValue(key, out var post) && !post.IsForGood ? posts.Remove(key) : posts);
    }

    /// <summary>Some handler has more room than before.</summary>
    public void LookAgain() => Added?.Invoke();

    internal DutyPost? Find(in DutyKey key) =>
        _posts.GetValueOrDefault(key) ?? _posts.GetValueOrDefault(key with { Handler = "" });
}
