using Primitives.Engine.Entities;
using Primitives.Engine.Scheduling;
using Primitives.Engine.Tables;

namespace Primitives.Engine.Partitions;

/// <summary>Rows that an entity waits for have been read, or cannot be.</summary>
internal sealed class RowsRead(
    Activation entity, RowRead read, IReadOnlyList<TableRow> rows, Refusal? trouble) : Mail
{
    public Activation Entity => entity;
    public RowRead Read => read;
    public IReadOnlyList<TableRow> Rows => rows;
    public Refusal? Trouble => trouble;
}
