namespace Primitives.Hosting.Handlers;

/// <summary>Who does a definition's duties elsewhere, as it was added to the app.</summary>
internal sealed record HandlerTargetEntry(string Primitive, string Name, HandlerTarget Target);
