namespace Primitives.Engine.Duties;

/// <summary>Who serves an attempt.</summary>
/// <param name="Primitive">Of what it is.</param>
/// <param name="Handler">The handler's name; empty when the duty names none.</param>
internal readonly record struct DutyKey(string Primitive, string Handler);
