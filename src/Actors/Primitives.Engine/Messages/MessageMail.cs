using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Messages;

/// <summary>Messages, and what is told of them, on their way to an entity.</summary>
internal abstract class MessageMail : Mail
{
    /// <summary>The entity.</summary>
    public abstract Address Addressee { get; }
}
