namespace Primitives.Engine.Entities;

/// <summary>The engine's own refusals, in full.</summary>
internal static class Refused
{
    public static Refusal Invalid(string sentence) => new(EngineRefusals.InvalidCode, sentence);
    public static Refusal UnknownPrimitive(string name) =>
        new(EngineRefusals.UnknownPrimitiveCode, $"There is no primitive '{name}'.");
    public static Refusal UnknownCommand(string primitive, string command) =>
        new(EngineRefusals.UnknownCommandCode, $"'{primitive}' has no command '{command}'.");
    public static Refusal BadKey { get; } = new(EngineRefusals.BadKeyCode,
        $"An idempotency key has 1 to {EntityClient.MaxKeyLength} characters, and begins with '~' only as "
        + "~session/number/settled.");
    public static Refusal Quarantined { get; } = new(EngineRefusals.QuarantinedCode,
        "The entity is in quarantine: nobody would be called from its line.");
    public static Refusal NoProgress { get; } = new(EngineRefusals.QuarantinedCode,
        "Its moment had come, and it recorded nothing.");
    public static Refusal KeyReused(string operation) => new(EngineRefusals.KeyReusedCode,
        $"The key was used for another '{operation}' command.");
    public static Refusal Settled(SessionKey key) => new(EngineRefusals.SettledCode,
        $"The session '{key.Session}' has all answers up to {key.Settled}, it said: nothing is done for {key.Number}.");
    public static Refusal Overloaded(string what, DateTimeOffset? retryAt) =>
        new(EngineRefusals.OverloadedCode, $"{what} Nothing was taken in.", retryAt);
    public static Refusal Deadline { get; } = new(EngineRefusals.DeadlineCode,
        "The deadline passed before there was an answer; nothing more will be done.");
    public static Refusal OutcomeUnknown { get; } = new(EngineRefusals.UnknownOutcomeCode,
        "The journal failed under way: the command may or may not be recorded. A retry under the same key finds out.");
    public static Refusal Unavailable { get; } = new(EngineRefusals.UnavailableCode,
        "The journal cannot be written or read at the moment. Nothing was recorded.");
    public static Refusal StorageFull(DateTimeOffset? retryAt) =>
        new(EngineRefusals.StorageFullCode, "The store is full. Nothing was recorded; reads go on.", retryAt);
    public static Refusal Corrupt(string what) => new(EngineRefusals.CorruptCode, what);
    public static Refusal Erased { get; } = new(EngineRefusals.ErasedCode,
        "The entity is being erased with its history. Nothing was recorded; when it is done its address begins anew.");
    public static Refusal Fault(Exception e) =>
        new(EngineRefusals.FaultCode, $"The entity threw {e.GetType().Name}. Nothing was recorded.");
    public static Refusal TooLarge(int limit) =>
        new(EngineRefusals.TooLargeCode, $"The command would record more than {limit} bytes.");
    public static Refusal WouldWait { get; } = new(EngineRefusals.WouldWaitCode,
        "The command would have to wait, and a message cannot: nobody stands in line for it.");
    public static Refusal Forgotten(Address from, long number) => new(EngineRefusals.CorruptCode,
        $"Message {number} of {from} has been decided, and what became of it is not remembered.");
    public static Refusal TooManyMessages(int limit) => new(EngineRefusals.TooManyMessagesCode,
        $"The command would send more than {limit} messages. Nothing was recorded.");
    public static Refusal OutboxFull(int open) => new(EngineRefusals.OutboxFullCode,
        $"{open} messages of this entity are open, and no more are taken until some have been delivered.");
    public static Refusal Stopping { get; } = new(EngineRefusals.StoppingCode,
        "The system is stopping. A caller in line keeps its place if it comes back under its key.");
}
