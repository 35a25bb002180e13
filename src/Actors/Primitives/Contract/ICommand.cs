namespace Primitives;

/// <summary>What an entity is asked to do or to tell.</summary>
public interface ICommand
{
    /// <summary>Says in a sentence what is wrong with this command whatever the state, or
    /// <see langword="null"/>.</summary>
    /// <remarks>Runs before Decide. A sentence is answered as <c>engine.invalid</c>, which clients throw as
    /// misuse.</remarks>
    string? Validate() => null;
}
