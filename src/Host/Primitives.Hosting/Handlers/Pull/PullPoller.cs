namespace Primitives.Hosting.Handlers.Pull;

/// <summary>A worker that waits for work. Its line's lock guards what changes.</summary>
internal sealed class PullPoller(int max)
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it is going to get.</summary>
    public List<PullLease> Leases { get; } = [];

    /// <summary>How many more it takes.</summary>
    public int Free => max - Leases.Count;

    /// <summary>Done when there is something for it.</summary>
    public Task First => _first.Task;

    /// <summary>Done when there will be no more.</summary>
    public Task Enough => _enough.Task;

    public void Add(PullLease lease)
    {
        Leases.Add(lease);
        if (Free == 0) Close();
        else _first.TrySetResult();
    }

    public void Close()
    {
        _first.TrySetResult();
        _enough.TrySetResult();
    }
}
