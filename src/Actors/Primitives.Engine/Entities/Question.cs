using Primitives.Engine.Calls;
using Primitives.Engine.Messages;

namespace Primitives.Engine.Entities;

/// <summary>What an entity is to decide.</summary>
/// <param name="Call">The caller's call; <see langword="null"/> for a command of the engine's own.</param>
/// <param name="Operation">The row of its table.</param>
/// <param name="Command">The command.</param>
/// <param name="Ticket">What the caller is recorded under if it has to wait.</param>
/// <param name="Now">The time, in microseconds.</param>
internal readonly record struct Question(Call? Call, Operation Operation, ICommand Command, Ticket Ticket, long Now)
{
    /// <summary>The key that a reply is to be remembered under.</summary>
    public string? Key => Operation.IsQuery ? null : Call?.Key;

    /// <summary>The message that the command came as, if it did.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Whether it is visited because its definition has changed: that alone is recorded, too.</summary>
    public bool IsVisit { get; init; }

    /// <summary>On whose behalf.</summary>
    public RequestContext Request { get; init; } = Call?.Request ?? RequestContext.None;
}
