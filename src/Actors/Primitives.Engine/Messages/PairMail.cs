using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Messages;

/// <summary>A sender has on record what became of all its messages to a receiver up to a number: the receiver may
/// forget it. To the receiver's partition.</summary>
internal sealed class PairClosed(Address from, Address to, long number) : Mail
{
    public Address From => from;
    public Address To => to;
    public long Number => number;
}

/// <summary>A receiver asks whether its sender has anything open up to a number. To the sender's partition.</summary>
internal sealed class PairAsked(Address from, Address to, long number) : Mail
{
    public Address From => from;
    public Address To => to;
    public long Number => number;
}
