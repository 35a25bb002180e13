using Primitives.Engine.Journal;

namespace Primitives.Engine.Entities;

/// <summary>Where a partition's entities put their records.</summary>
internal sealed class Recorder(EngineOptions options)
{
    public EngineOptions Options => options;
    public RecordWriter Writer { get; } = new();

    /// <summary>The batch that is being filled.</summary>
    public JournalBatch Batch { get; set; } = null!;

    /// <summary>Why nothing can be recorded at the moment, if so.</summary>
    public Refusal? Closed { get; set; }
}
