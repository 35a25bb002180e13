namespace Primitives.Engine;

/// <content>Troubles: what is not as it should be.</content>
public sealed partial class EntitySystem
{
    private IEnumerable<EngineTrouble> Troubles()
    {
        if (_writer.Trouble is { } closed) yield return new(EngineTrouble.JournalName, closed);
        if (_journal.Trouble is { } trouble) yield return trouble;
        if (_loader.Trouble is { } lost) yield return new(EngineTrouble.SnapshotsName, lost);
        if (_checkpointer.Trouble is { } late) yield return new(EngineTrouble.SnapshotsName, late);
        if (_retainer.Trouble is { } kept) yield return new(EngineTrouble.RetentionName, kept);
    }
}
