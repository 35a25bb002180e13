namespace Primitives;

/// <summary>A row as it was fetched.</summary>
public sealed record Row(string Key, JsonElement Value);
