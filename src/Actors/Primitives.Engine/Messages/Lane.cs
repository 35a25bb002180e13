using Primitives.Engine.Entities;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Messages;

/// <summary>The way from a sender to one receiver, while messages are open on it.</summary>
internal sealed class Lane(EntityCell cell, Address to)
{
    /// <summary>The sender.</summary>
    public EntityCell Cell => cell;

    public Address To => to;

    /// <summary>What is under way on it.</summary>
    public Flight? Flight { get; set; }

    /// <summary>The last number that is durably done with.</summary>
    public long Last { get; set; }

    /// <summary>When it is tried again, in microseconds, or never.</summary>
    public long RetryAt { get; set; } = RecordSummary.Never;

    /// <summary>How often in a row nothing came of it.</summary>
    public int Failures { get; set; }

    /// <summary>Why nothing came of it the last time.</summary>
    public Refusal? Trouble { get; set; }

    /// <summary>Whether it is to be looked at.</summary>
    public bool IsReady { get; set; }
}
