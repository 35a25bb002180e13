namespace Primitives;

/// <summary>All that a decision may know besides state and command.</summary>
/// <param name="Now">The time of this decision; the only clock there is.</param>
/// <param name="Self">The entity that decides.</param>
/// <param name="Caller">The call that is being decided; what a waiter is recorded under.</param>
/// <param name="Definition">The primitive's definition as it is now. State sees of it what a Configured event
/// recorded.</param>
/// <param name="Rows">The table rows that the operation's Needs declared.</param>
/// <param name="Request">Who asks, and on whose behalf.</param>
public sealed record Context<TDefinition>(
    DateTimeOffset Now, Address Self, Ticket Caller, TDefinition Definition, Rows Rows, RequestContext Request);
