namespace Primitives.Hosting.Handlers;

/// <summary>Whether the server is stopping: then nothing new is handed out, and what is under way elsewhere may end as
/// long as the engine waits for it.</summary>
internal sealed class HandlerDrain
{
    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    public void Begin() => _hasBegun = true;
}
