using Primitives.Engine.Journal;
using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Commit;

/// <content>Serve: records are removed and erased between two appends.</content>
internal sealed partial class JournalWriter
{
    private readonly Queue<JournalRequest> _requests = [];
    private long _changeAt;

    private long NextTurn => !_isOpen ? time.GetTimestamp()
        : _requests.Count == 0 ? ITurns.UntilSignalled : Math.Max(_changeAt, time.GetTimestamp());

    /// <summary>Has the journal changed between two appends.</summary>
    public void Post(JournalRequest request) => Post((Mail)request);

    private void ServeNext()
    {
        if (_isOpen && _requests.Count > 0 && time.GetTimestamp() >= _changeAt) Serve(_requests.Peek());
    }

    /// <summary>Does what is asked, one slice between two appends. It may be done twice: what fails is tried
    /// again.</summary>
    private void Serve(JournalRequest request)
    {
        var isDone = true;
        try
        {
            // Readers hear of it first: whoever finds a gap knows already what it is.
            if (request.Change is { Primitive: { } primitive } change) Commits.Cut(primitive, change.Positions.Max());
            if (request.Change is not null) journal.Change(request.Change);
            else isDone = journal.Scrub();
        }
#pragma warning disable CA1031 // Whatever went wrong, what was done is not known.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _changeAt = time.After(options.FullRetryDelay);
            Lose(e, isFull: e is JournalFullException);
            return;
        }

        if (!isDone)
        {
            _changeAt = time.After(options.ReopenDelay);
            return;
        }

        _requests.Dequeue();
        request.Done();
    }
}
