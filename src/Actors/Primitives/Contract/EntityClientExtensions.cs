namespace Primitives;

/// <summary>Shorter ways to ask.</summary>
public static class EntityClientExtensions
{
    /// <summary>The address of an entity in this client's tenant.</summary>
    /// <exception cref="ArgumentException">See <see cref="Address.Check"/>.</exception>
    public static Address At(this IEntityClient client, string primitive, string id) =>
        new(client.Tenant, primitive, id);

    /// <summary>Sends a command and waits for its outcome; see
    /// <see cref="IEntityClient.Ask{TReply}(Address, ICommand{TReply}, string?, CancellationToken)"/>.</summary>
    public static ValueTask<Outcome<TReply>> Ask<TReply>(
        this IEntityClient client, string primitive, string id, ICommand<TReply> command,
        string? key = null, CancellationToken cancel = default) where TReply : class =>
        client.Ask(client.At(primitive, id), command, key, cancel);
}
