namespace Primitives;

/// <summary>The codes that any command can be refused with, whatever the primitive.</summary>
public static class EngineRefusals
{
    /// <summary>The command is not valid, whatever the state.</summary>
    public const string InvalidCode = "engine.invalid";

    /// <summary>There is no primitive of that name.</summary>
    public const string UnknownPrimitiveCode = "engine.unknown-primitive";

    /// <summary>The primitive has no such command.</summary>
    public const string UnknownCommandCode = "engine.unknown-command";

    /// <summary>The address breaks a rule.</summary>
    public const string BadAddressCode = "engine.bad-address";

    /// <summary>The idempotency key breaks a rule.</summary>
    public const string BadKeyCode = "engine.bad-key";

    /// <summary>The key was used for another command or another body.</summary>
    public const string KeyReusedCode = "engine.key-reused";

    /// <summary>The session has said that it does not send the call of this number again.</summary>
    public const string SettledCode = "engine.settled";

    /// <summary>Too much is waiting already; nothing was taken in.</summary>
    public const string OverloadedCode = "engine.overloaded";

    /// <summary>The deadline passed before the command was decided; it was not run.</summary>
    public const string DeadlineCode = "engine.deadline-exceeded";

    /// <summary>It may or may not have been recorded. A retry under the same key finds out.</summary>
    public const string UnknownOutcomeCode = "engine.outcome-unknown";

    /// <summary>The store takes no more; nothing was recorded. Reads go on.</summary>
    public const string StorageFullCode = "engine.storage-full";

    /// <summary>The journal cannot be written or read at the moment; nothing was recorded.</summary>
    public const string UnavailableCode = "engine.unavailable";

    /// <summary>What is stored of this entity does not bear its checksum or cannot be read; nothing is
    /// guessed.</summary>
    public const string CorruptCode = "engine.corrupt";

    /// <summary>The entity is being erased with its history; nothing was recorded. Its address begins anew when that is
    /// done.</summary>
    public const string ErasedCode = "engine.erased";

    /// <summary>The entity is in quarantine, and the command would wait in its line; nobody would be called
    /// from it.</summary>
    public const string QuarantinedCode = "engine.quarantined";

    /// <summary>A decision or a fold threw; nothing was recorded.</summary>
    public const string FaultCode = "engine.fault";

    /// <summary>What the command would record is too large.</summary>
    public const string TooLargeCode = "engine.too-large";

    /// <summary>A message's command would have to wait at its receiver.</summary>
    public const string WouldWaitCode = "engine.would-wait";

    /// <summary>The command would send more messages than one decision may.</summary>
    public const string TooManyMessagesCode = "engine.too-many-messages";

    /// <summary>Too many messages of the entity have not been delivered; nothing was recorded.</summary>
    public const string OutboxFullCode = "engine.outbox-full";

    /// <summary>The system is stopping or has stopped; nothing was taken in.</summary>
    public const string StoppingCode = "engine.stopping";
}
