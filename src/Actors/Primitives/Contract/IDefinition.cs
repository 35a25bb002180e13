namespace Primitives;

/// <summary>How a primitive, or a named kind of it, is set up by its users: a window, a policy, a cron line.</summary>
/// <remarks>Its JSON is its identity: when that changes, entities hear of it by a Configured event ahead of their next
/// decision, and those that are armed or waited for are visited. One that is told to be older than what an entity was
/// told is not heard of.</remarks>
public interface IDefinition
{
    /// <summary>Says in a sentence what is wrong with this definition, or <see langword="null"/>.</summary>
    /// <remarks>Runs when it is set; a definition that is not valid never reaches an entity.</remarks>
    string? Validate() => null;
}
