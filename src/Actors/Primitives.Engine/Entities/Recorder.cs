using Primitives.Engine.Journal;
using Primitives.Engine.Keys;

namespace Primitives.Engine.Entities;

/// <summary>Where a partition's entities put their records.</summary>
internal sealed class Recorder(EngineOptions options, KeyQuotas keys, KindTable kinds)
{
    public EngineOptions Options => options;

    /// <summary>Who there is to send messages to.</summary>
    public KindTable Kinds => kinds;

    /// <summary>How much is remembered under keys.</summary>
    public KeyQuotas Keys => keys;

    public RecordWriter Writer { get; } = new();

    /// <summary>The batch that is being filled.</summary>
    public JournalBatch Batch { get; set; } = null!;

    /// <summary>Why nothing can be recorded at the moment, if so.</summary>
    public Refusal? Closed { get; set; }
}
