namespace Primitives;

/// <summary>A command names the reply it earns; every edge (client, HTTP, console) is typed from that.</summary>
public interface ICommand<TReply> : ICommand where TReply : class;
