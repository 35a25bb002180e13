namespace Primitives.Hosting;

/// <summary>A handler of duties, as it was added to the app.</summary>
internal sealed record HandlerEntry(string Primitive, string? Handler, DutyHandler Work);
