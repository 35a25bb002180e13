namespace Primitives.Continuous;

/// <inheritdoc/>
internal sealed class ContinuousCourse(ContinuousState state)
    : Course<ContinuousState, ContinuousEvent>(state, ContinuousEntity.Evolve)
{
    private readonly List<Message> _messages = [];

    /// <summary>Adds what happened, and a message that goes out with it.</summary>
    public void Add(ContinuousEvent happened, Message message)
    {
        Add(happened);
        _messages.Add(message);
    }

    public Decision<ContinuousEvent, TReply> Reply<TReply>(TReply reply) where TReply : class =>
        new(reply, Events) { Messages = _messages };

    public Decision<ContinuousEvent, TReply> Wait<TReply>() where TReply : class =>
        new(Primitives.Wait.InLine, Events) { Messages = _messages };
}
