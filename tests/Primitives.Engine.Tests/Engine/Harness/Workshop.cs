using Primitives.Engine.Duties;

namespace Primitives.Engine.Tests.Engine;

/// <summary>Handlers of chores that work for as long as the test lets them.</summary>
internal sealed class Workshop
{
    private readonly List<Job> _jobs = [];

    /// <summary>Every call of a handler, in order.</summary>
    public IReadOnlyList<Job> Jobs => _jobs;

    /// <summary>Those that have not come back.</summary>
    public IEnumerable<Job> Open => _jobs.Where(job => !job.IsOver);

    /// <summary>What was called, as <c>id/duty attempt</c>.</summary>
    public IEnumerable<string> Called =>
        _jobs.Select(job => $"{job.Call.Address.Id}/{job.Call.DutyId}{job.Call.Attempt}");

    /// <summary>Whether handlers go on although they are cancelled.</summary>
    public bool IsDeaf { get; set; }

    public DutyHandlers Handlers() => new DutyHandlers().Add(Chore.Name, handler: null, Work);

    public Task<HandlerReply?> Work(HandlerCall call, CancellationToken cancel)
    {
        var job = new Job(call, IsDeaf, cancel);
        _jobs.Add(job);
        return job.Task;
    }

    internal sealed class Job
    {
        private readonly TaskCompletionSource<HandlerReply?> _done = new();

        public Job(HandlerCall call, bool isDeaf, CancellationToken cancel)
        {
            (Call, Token) = (call, cancel);
            if (!isDeaf) cancel.Register(() => _done.TrySetCanceled(cancel));
        }

        public HandlerCall Call { get; }

        public CancellationToken Token { get; }

        public Task<HandlerReply?> Task => _done.Task;

        public bool IsOver => _done.Task.IsCompleted;

        public void Succeed(string reply = "ok") =>
            _done.SetResult(new() { Reply = JsonSerializer.SerializeToElement(reply, SpecJson.Default.String) });

        public void Fail(Exception e) => _done.SetException(e);
    }
}
