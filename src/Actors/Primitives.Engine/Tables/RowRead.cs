namespace Primitives.Engine.Tables;

/// <summary>Rows that a decision needs and that are not in memory.</summary>
/// <param name="Table">Of which table.</param>
/// <param name="From">The first key that is not known.</param>
/// <param name="End">What ends before what is known again, or needed no more.</param>
/// <param name="Limit">How many are read at most: more than are asked for, since those behind them come next.</param>
internal sealed record RowRead(string Table, string From, string End, int Limit);
