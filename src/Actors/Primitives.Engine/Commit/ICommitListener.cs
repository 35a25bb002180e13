namespace Primitives.Engine.Commit;

/// <summary>Wants to know when the journal has grown.</summary>
public interface ICommitListener
{
    /// <summary>All up to <paramref name="last"/> is on disk. Called on the writer's thread: returns at once, and never
    /// throws.</summary>
    void Committed(long last);
}
