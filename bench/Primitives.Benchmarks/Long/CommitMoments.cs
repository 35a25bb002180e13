using Primitives.Engine.Commit;

namespace Primitives.Benchmarks.Long;

/// <summary>Notes when each record became durable.</summary>
internal sealed class CommitMoments : ICommitListener
{
    private readonly List<(long Last, DateTimeOffset At)> _commits = [];

    /// <inheritdoc/>
    public void Committed(long last)
    {
        lock (_commits) _commits.Add((last, DateTimeOffset.UtcNow));
    }

    /// <summary>When the record at a position did, if that was noted.</summary>
    public DateTimeOffset? Of(long position)
    {
        lock (_commits)
        {
            var (low, high) = (0, _commits.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_commits[middle].Last < position) low = middle + 1;
                else high = middle;
            }

            return low < _commits.Count ? _commits[low].At : null;
        }
    }
}
