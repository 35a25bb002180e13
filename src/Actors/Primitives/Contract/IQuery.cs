namespace Primitives;

/// <summary>A command that only looks, whatever the answer: its decision may not record anything.</summary>
/// <remarks>Over HTTP it is a GET, its properties are the query string; they have to be plain values.</remarks>
public interface IQuery<TReply> : ICommand<TReply>, IQuery where TReply : class;

/// <summary>Marks a query whose reply's type is not known.</summary>
public interface IQuery;
