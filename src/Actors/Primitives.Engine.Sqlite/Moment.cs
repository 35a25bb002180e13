namespace Primitives.Engine.Sqlite;

/// <summary>A moment that a reading connection sees the file at, for as long as it is held.</summary>
internal sealed class Moment(Database database)
{
    private readonly Transaction _transaction = Transaction.ToRead(database);
    private bool _isHeld;

    public void Hold()
    {
        if (_isHeld) return;
        _transaction.Begin();
        _isHeld = true;
    }

    public void Release()
    {
        if (!_isHeld) return;
        _isHeld = false;
        _transaction.RollBack(); // There is nothing to commit.
    }

    /// <summary>Reads by several statements what is there at one moment.</summary>
    public T AtOnce<T>(Func<T> read)
    {
        if (_isHeld) return read();
        try
        {
            Hold();
            return read();
        }
        finally
        {
            Release();
        }
    }
}
