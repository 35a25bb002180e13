using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Primitives;

/// <summary>A primitive's commands, one row each; written as a collection initializer.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a table of operations, and read as one.")]
public sealed class Operations<TState, TEvent, TDefinition> : IEnumerable<Operation<TState, TEvent, TDefinition>>
{
    private readonly Dictionary<Type, Operation<TState, TEvent, TDefinition>> _byType = [];
    private readonly Dictionary<string, Operation<TState, TEvent, TDefinition>> _byName = [];

    /// <summary>Adds a command.</summary>
    public void Add<TCommand, TReply>(
        string name, JsonTypeInfo<TCommand> command, JsonTypeInfo<TReply> reply,
        Decide<TState, TEvent, TDefinition, TCommand, TReply> decide,
        Needs<TState, TCommand>? needs = null, Audience audience = Audience.Caller)
        where TCommand : ICommand<TReply> where TReply : class =>
        Add(new Typed<TCommand, TReply>(name, audience, command, reply, decide, needs));

    /// <summary>Adds a command, or a query, that only the engine sends.</summary>
    public void Add<TCommand, TReply>(
        EngineCommand<TCommand, TReply> command, Decide<TState, TEvent, TDefinition, TCommand, TReply> decide,
        Needs<TState, TCommand>? needs = null) where TCommand : ICommand<TReply> where TReply : class =>
        Add(command.Name, command.Json, command.Reply, decide, needs, Audience.Engine);

    /// <summary>The operation whose command is a <paramref name="command"/>, if there is one.</summary>
    public Operation<TState, TEvent, TDefinition>? Find(Type command) => _byType.GetValueOrDefault(command);

    /// <summary>The operation of that name, if there is one.</summary>
    public Operation<TState, TEvent, TDefinition>? Find(string name) => _byName.GetValueOrDefault(name);

    /// <inheritdoc/>
    public IEnumerator<Operation<TState, TEvent, TDefinition>> GetEnumerator() => _byName.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(Operation<TState, TEvent, TDefinition> row)
    {
        _byName.Add(row.Name, row);
        _byType.Add(row.Command.Type, row);
    }

    private sealed class Typed<TCommand, TReply>(
        string name, Audience audience, JsonTypeInfo command, JsonTypeInfo reply,
        Decide<TState, TEvent, TDefinition, TCommand, TReply> decide, Needs<TState, TCommand>? needs)
        : Operation<TState, TEvent, TDefinition>(name, audience, command, reply)
        where TCommand : ICommand<TReply> where TReply : class
    {
        public override bool HasNeeds => needs is not null;

        public override Decision<TEvent> Decide(Context<TDefinition> c, TState state, ICommand command) =>
            decide(c, state, (TCommand)command);

        public override async ValueTask<Outcome<object>> Ask(
            IEntityClient client, Address to, ICommand command, string? key, CancellationToken cancel)
        {
            var (reply, refusal) = await client.Ask<TReply>(to, (TCommand)command, key, cancel).ConfigureAwait(false);
            return new(reply, refusal);
        }

        public override IEnumerable<Stretch> Needs(TState state, ICommand command, Rows fetched) =>
            needs?.Invoke(state, (TCommand)command, fetched) ?? [];
    }
}
