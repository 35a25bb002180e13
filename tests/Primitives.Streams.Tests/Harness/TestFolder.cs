namespace Primitives.Streams.Tests.Harness;

/// <summary>A folder of its own, gone with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("primitives-streams-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
