namespace Primitives.Engine.Calls;

/// <summary>A call whose sender does not wait for what becomes of it.</summary>
internal sealed class Told : Call
{
    public override void Execute() { }
}
