using Primitives.Engine.Calls;

namespace Primitives.Engine.Entities;

/// <summary>A ticket in line, and who waits for it here.</summary>
internal sealed class InLine(string operation, UInt128 bodyHash)
{
    public string Operation => operation;
    public UInt128 BodyHash => bodyHash;

    /// <summary>The caller, and those that came back under its key.</summary>
    public List<Call> Calls { get; } = [];
}
