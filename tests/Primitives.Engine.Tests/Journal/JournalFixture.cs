using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Journal;

/// <summary>A store of one kind, and how to trouble it.</summary>
public abstract class JournalFixture : IDisposable
{
    /// <summary>The journal on it.</summary>
    public abstract IJournal Journal { get; }

    /// <summary>Ends the process, in an orderly way, and starts it again; opening is left to the test.</summary>
    public abstract void Restart();

    /// <summary>Makes appends fail, for no reason that has to do with room, until the journal is opened
    /// again.</summary>
    public abstract void Break();

    /// <summary>Leaves no room until the journal is opened again.</summary>
    public abstract void FillUp();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
