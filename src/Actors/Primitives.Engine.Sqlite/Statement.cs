using System.Buffers.Binary;
using SQLitePCL;

namespace Primitives.Engine.Sqlite;

/// <summary>A statement that is bound, run and reset again and again, by one thread at a time, as long as its
/// connection lives.</summary>
/// <remarks>What is bound is copied to where it stays until the statement is reset: see <see cref="Native"/>.</remarks>
internal sealed unsafe class Statement
{
    private readonly Database _database;
    private readonly string _fault;
    private readonly List<(int Index, int Offset, int Length, bool IsText)> _bound = [];
    private byte[] _bytes = Pinned(512);
    private int _used;

    /// <param name="database">The connection.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="fault">What is said when it fails.</param>
    public Statement(Database database, string sql, string fault)
    {
        (_database, _fault) = (database, fault);
        Row = database.Keep(sql);
    }

    /// <summary>Where columns are read from while <see cref="Step"/> has given a row.</summary>
    public nint Row { get; }

    /// <summary>How many rows the last run of it changed.</summary>
    public int Changes => raw.sqlite3_changes(_database.Handle);

    public void Bind(int index, long value) => _ = Native.BindInt64(Row, index, value);

    public void Bind(int index, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        Keep(index, bytes, isText: false);
    }

    /// <returns>What is bound; good until the next is.</returns>
    public ReadOnlySpan<byte> Bind(int index, string text)
    {
        var room = Room(OrdinalText.MaxBytes(text));
        var length = OrdinalText.Write(text, room);
        _bound.Add((index, _used, length, true));
        _used += length;
        return room[..length];
    }

    public void Bind(int index, ReadOnlySpan<byte> text) => Keep(index, text, isText: true);

    /// <returns>SQLite's result code.</returns>
    public int Step()
    {
        if (_bound.Count > 0) BindKept();
        return Native.Step(Row);
    }

    /// <summary>Ready to be bound again; nothing that it gave may be looked at any more.</summary>
    public void Reset()
    {
        _ = Native.Reset(Row); // Says again what the step said.
        _bound.Clear();
        _used = 0;
    }

    /// <summary>Runs it to its end, for what it does.</summary>
    public void Run()
    {
        var code = Step();
        Reset();
        if (code != raw.SQLITE_DONE) throw SqliteFault.OrDamage(_database.Handle, code, _fault);
    }

    /// <summary>Runs it for each row that it gives.</summary>
    public void ForEach(Action<nint> take) => ForEach(row =>
    {
        take(row);
        return true;
    });

    /// <summary>Runs it until <paramref name="take"/> wants no more rows.</summary>
    public void ForEach(Func<nint, bool> take)
    {
        try
        {
            var code = Step();
            for (; code == raw.SQLITE_ROW; code = Step())
                if (!take(Row)) return;
            if (code != raw.SQLITE_DONE) throw SqliteFault.OrDamage(_database.Handle, code, _fault);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Not to be used any more; for one that goes before its connection does.</summary>
    public void Close() => _database.Close(Row);

    private void Keep(int index, ReadOnlySpan<byte> bytes, bool isText)
    {
        bytes.CopyTo(Room(bytes.Length));
        _bound.Add((index, _used, bytes.Length, isText));
        _used += bytes.Length;
    }

    private void BindKept()
    {
        fixed (byte* bytes = _bytes) // It is where no collection moves it: it stays there behind this, too.
        {
            foreach (var (index, offset, length, isText) in _bound)
            {
                if (isText) _ = Native.BindText(Row, index, bytes + offset, length);
                else _ = Native.BindBlob(Row, index, bytes + offset, length);
            }
        }

        _bound.Clear();
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _used < length)
        {
            var larger = Pinned(Math.Max(_used + length, 2 * _bytes.Length));
            _bytes.AsSpan(0, _used).CopyTo(larger);
            _bytes = larger;
        }

        return _bytes.AsSpan(_used, length);
    }

    private static byte[] Pinned(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);
}
