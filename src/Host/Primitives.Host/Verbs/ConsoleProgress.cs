using Primitives.Engine.Sqlite.Backups;

namespace Primitives.Host.Verbs;

/// <summary>Says now and then how far something has got.</summary>
internal sealed class ConsoleProgress(TimeProvider time) : IProgress<BackupProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private long _told = time.GetTimestamp();

    /// <inheritdoc/>
    public void Report(BackupProgress value)
    {
        if (time.GetElapsedTime(_told) < Pause) return;
        _told = time.GetTimestamp();
        Console.Error.WriteLine(value.Total is { } total
            ? $"{value.Done:N0} of {total:N0} {value.What}" : $"{value.Done:N0} {value.What}");
    }
}
