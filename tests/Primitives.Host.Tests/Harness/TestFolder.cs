namespace Primitives.Host.Tests.Harness;

/// <summary>A folder of its own, gone with the test.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("primitives-host-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
