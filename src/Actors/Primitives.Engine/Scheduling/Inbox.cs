namespace Primitives.Engine.Scheduling;

/// <summary>Mail from any thread for one worker: a stack that senders push to with one exchange, and that its worker
/// takes whole and turns over (Treiber 1986).</summary>
internal sealed class Inbox
{
    private static readonly Mail Shut = new Marker();
    private Mail? _top;

    /// <summary>Whether nothing is there; never when it is closed.</summary>
    public bool IsEmpty => Volatile.Read(ref _top) is null;

    /// <summary>Adds <paramref name="mail"/> unless <paramref name="limit"/> are there already or it is
    /// closed.</summary>
    /// <param name="mail">What is handed over; in no other inbox.</param>
    /// <param name="limit">How many may be there.</param>
    /// <param name="wasEmpty">Whether the worker has to be told.</param>
    public bool TryPost(Mail mail, int limit, out bool wasEmpty)
    {
        while (true)
        {
            var top = Volatile.Read(ref _top);
            // A top that was taken meanwhile tells a wrong depth, but then the exchange below fails too.
            var depth = top?.Depth ?? 0;
            wasEmpty = top is null;
            if (depth >= limit || top == Shut) return false;

            (mail.Next, mail.Depth) = (top, depth + 1);
            if (Interlocked.CompareExchange(ref _top, mail, top) == top) return true;
        }
    }

    /// <summary>Takes all that is there, in the order in which it came, as a list by <see cref="Mail.Next"/>.</summary>
    public Mail? TakeAll() => IsEmpty ? null : TurnOver(Interlocked.Exchange(ref _top, null));

    /// <summary>The same one by one, for those to whom little comes: each may be handed on.</summary>
    public IEnumerable<Mail> TakeEach()
    {
        for (var mail = TakeAll(); mail is not null;)
        {
            var next = mail.Next;
            yield return mail;
            mail = next;
        }
    }

    /// <summary>Takes all that is there, and lets nothing in any more.</summary>
    public Mail? Close() => TurnOver(Interlocked.Exchange(ref _top, Shut));

    private static Mail? TurnOver(Mail? mail)
    {
        Mail? first = null;
        while (mail is not null)
        {
            var next = mail.Next;
            mail.Next = first;
            first = mail;
            mail = next;
        }

        return first;
    }

    private sealed class Marker : Mail;
}
