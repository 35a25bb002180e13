using Primitives.Engine.Partitions;

namespace Primitives.Engine;

/// <content>How all that it is made of begins and ends.</content>
public sealed partial class EntitySystem
{
    /// <summary>Hands the workers to the scheduler, which may be the simulator's.</summary>
    internal void Begin()
    {
        _phase = Phase.Opening;
        EngineGauges.OfProcess.Add(this);
        EngineMeter.Begin();
        foreach (var partition in _partitions) partition.Start();
        _loaders.Start(_scheduler);
        _checkpointer.Start(_scheduler, _partitions);
        _retainer.Start(_scheduler);
        _purger.Start(_scheduler);
        _rearmer.Start(_scheduler, _partitions);
        _verifier.Start(_scheduler);
        _writer.Start(_scheduler, _partitions);
    }

    private void Started(long watermark)
    {
        _retainer.Begin(_journal.Cuts);
        _purger.Begin();
        _verifier.Begin(watermark);
        if (!_isHeld) _rearmer.Begin();
    }

    private async Task Stop(CancellationToken cancel)
    {
        var wasReady = _phase == Phase.Ready;
        var wasStarted = _phase != Phase.Created;
        _phase = Phase.Stopping;
        try
        {
            if (wasReady) await Task.WhenAll(_partitions.Select(Drained)).WaitAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            if (wasStarted) StopWorkers();
            _loaders.Dispose();
            _retainer.Dispose();
            _verifier.Dispose();
            _snapshots.Dispose();
            _journal.Dispose();
            _phase = Phase.Stopped;
            EngineGauges.OfProcess.Remove(this);
        }
    }

    private void StopWorkers()
    {
        _rearmer.Stop();
        foreach (var partition in _partitions) partition.Stop();
        _purger.Stop();
        _loaders.Stop();
        _writer.Stop();
        _checkpointer.Stop();
        _retainer.Stop();
        _verifier.Stop();
    }

    private static Task Drained(Partition partition)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        partition.Post(new Drain(drained.SetResult));
        return drained.Task;
    }
}
