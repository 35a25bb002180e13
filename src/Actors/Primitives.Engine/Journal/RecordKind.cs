namespace Primitives.Engine.Journal;

/// <summary>What a record is about.</summary>
internal enum RecordKind
{
    /// <summary>A command's effect; or it is damaged, and nobody knows.</summary>
    Ordinary,

    /// <summary>Its entity ends here: all before it is to be erased, and it itself last.</summary>
    Tombstone,

    /// <summary>Nothing any more: it was erased.</summary>
    Erased,
}
