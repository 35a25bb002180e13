using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Primitives.Benchmarks.Peers;

/// <summary>A connection to Redis that sends a command and waits for its reply.</summary>
internal sealed class RespLine : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly BufferedStream _replies;

    public RespLine(Socket socket)
    {
        _stream = new(socket, ownsSocket: true);
        _replies = new(_stream, 64 * 1024);
    }

    /// <summary>Sends a command.</summary>
    /// <returns>Its reply: text, a list of such, or nothing.</returns>
    /// <exception cref="IOException">It is an error, or the connection is gone.</exception>
    public object? Ask(params IReadOnlyList<string> command)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"*{command.Count}\r\n"));
        foreach (var one in command)
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(one)}\r\n{one}\r\n");
        _stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return Read();
    }

    public void Dispose()
    {
        _replies.Dispose();
        _stream.Dispose();
    }

    private object? Read()
    {
        var line = ReadLine();
        var rest = line[1..];
        return line[0] switch
        {
            '+' or ':' => rest,
            '$' => ReadText(int.Parse(rest, CultureInfo.InvariantCulture)),
            '*' => ReadList(int.Parse(rest, CultureInfo.InvariantCulture)),
            _ => throw new IOException($"redis-server said {line}"),
        };
    }

    private string? ReadText(int length)
    {
        if (length < 0) return null;

        var bytes = new byte[length + 2];
        _replies.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, length));
    }

    private List<object?>? ReadList(int count)
    {
        if (count < 0) return null;

        List<object?> list = [];
        for (var i = 0; i < count; i++) list.Add(Read());
        return list;
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        for (int next; (next = _replies.ReadByte()) != '\n';)
        {
            if (next < 0) throw new IOException("redis-server has closed the connection.");
            if (next != '\r') line.Append((char)next);
        }

        return line.ToString();
    }
}
