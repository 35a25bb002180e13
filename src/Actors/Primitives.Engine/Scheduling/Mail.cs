namespace Primitives.Engine.Scheduling;

/// <summary>Something handed to a worker; itself a link of the list it travels in, so that handing over allocates
/// nothing.</summary>
internal abstract class Mail
{
    internal Mail? Next;
    internal int Depth;
}
