namespace Primitives;

/// <summary>A command as the edges see it.</summary>
public abstract class Operation
{
    private protected Operation(string name, Audience audience, JsonTypeInfo command, JsonTypeInfo reply) =>
        (Name, Audience, Command, Reply, IsQuery) =
            (name, audience, command, reply, command.Type.IsAssignableTo(typeof(IQuery)));

    /// <summary>The command's name on every wire and in the journal: <c>acquire</c>.</summary>
    public string Name { get; }

    /// <summary>Who may send it.</summary>
    public Audience Audience { get; }

    /// <summary>The command's type and JSON.</summary>
    public JsonTypeInfo Command { get; }

    /// <summary>The reply's type and JSON.</summary>
    public JsonTypeInfo Reply { get; }

    /// <summary>Whether it only looks.</summary>
    public bool IsQuery { get; }

    /// <summary>Asks <paramref name="to"/> with a <paramref name="command"/> of this operation's type, for an edge that
    /// does not know the types.</summary>
    public abstract ValueTask<Outcome<object>> Ask(
        IEntityClient client, Address to, ICommand command, string? key, CancellationToken cancel);
}
