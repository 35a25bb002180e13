namespace Primitives.Host.Verbs;

/// <summary>The arguments are not what the verb takes; the message says what is wrong, in a sentence.</summary>
internal sealed class VerbException(string message) : Exception(message);
