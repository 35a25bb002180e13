namespace Primitives.Hosting.Entities;

/// <summary>What came of letting an entity go.</summary>
/// <param name="IsLoaded">Whether it is in memory all the same: somebody waits in it, or it is at work.</param>
internal sealed record PassivationReport(bool IsLoaded);
