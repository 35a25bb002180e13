namespace Primitives;

/// <summary>A command as an engine sees it.</summary>
public abstract class Operation<TState, TEvent, TDefinition> : Operation
{
    private protected Operation(string name, Audience audience, JsonTypeInfo command, JsonTypeInfo reply)
        : base(name, audience, command, reply) { }

    /// <summary>Whether <see cref="Needs"/> can ask for anything.</summary>
    public abstract bool HasNeeds { get; }

    /// <summary>Decides <paramref name="command"/>, which is of this operation's type.</summary>
    public abstract Decision<TEvent> Decide(Context<TDefinition> c, TState state, ICommand command);

    /// <summary>The rows that <paramref name="command"/> needs, as far as <paramref name="fetched"/> lets it
    /// tell.</summary>
    public abstract IEnumerable<Stretch> Needs(TState state, ICommand command, Rows fetched);
}
