using Primitives.Engine.Sqlite.Backups;

namespace Primitives.Engine.Tests.Backups;

/// <summary>Does something in the middle of a backup.</summary>
internal sealed class Meanwhile(string what, Action @do) : IProgress<BackupProgress>
{
    public int Count { get; private set; }

    public void Report(BackupProgress value)
    {
        if (value.What != what) return;
        Count++;
        @do();
    }
}
