namespace Primitives.Engine.Messages;

/// <summary>A sender has on record what became of all its messages to a receiver up to a number: the receiver may
/// forget it.</summary>
internal sealed class PairClosed(Address from, Address to, long number) : MessageMail
{
    public override Address Addressee => to;
    public Address From => from;
    public long Number => number;
}

/// <summary>A receiver asks its sender whether anything is open up to a number.</summary>
internal sealed class PairAsked(Address from, Address to, long number) : MessageMail
{
    public override Address Addressee => from;
    public Address From => from;
    public Address To => to;
    public long Number => number;
}
