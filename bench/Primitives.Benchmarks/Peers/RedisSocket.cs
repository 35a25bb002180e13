using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Primitives.Benchmarks.Peers;

/// <summary>One connection that many callers share: what has gathered is sent as one, and replies come in the order of
/// the commands.</summary>
internal sealed class RedisSocket : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _command;
    private readonly Thread _writer;
    private readonly Thread _reader;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Queue<Waiter> _sent = new();
    private List<Waiter> _waiting = [];
    private Exception? _fault;
    private volatile bool _stopped;

    public RedisSocket(Socket socket, int recordBytes)
    {
        _socket = socket;
        _command = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"*5\r\n$4\r\nXADD\r\n$5\r\nnotes\r\n$1\r\n*\r\n$1\r\nr\r\n"
            + $"${recordBytes}\r\n{new string('x', recordBytes)}\r\n"));
        _writer = new Thread(Write) { IsBackground = true };
        _reader = new Thread(Read) { IsBackground = true };
        _writer.Start();
        _reader.Start();
    }

    /// <summary>A caller that adds one record after the other, and notes how long each took.</summary>
    public async Task<long> TimedLoop(Latencies latencies, long until)
    {
        var (caller, done) = (new Waiter(), 0L);
        for (var at = Stopwatch.GetTimestamp(); at < until; done++)
        {
            await Add(caller).ConfigureAwait(false);
            var now = Stopwatch.GetTimestamp();
            latencies.Add(now - at);
            at = now;
        }

        return done;
    }

    public void Dispose()
    {
        _stopped = true;
        _wake.Set();
        _writer.Join();
        _socket.Dispose();
        _reader.Join();
        _wake.Dispose();
    }

    private ValueTask Add(Waiter caller)
    {
        var wait = caller.Begin();
        bool isFirst;
        lock (_gate)
        {
            if (_fault is not null) throw _fault;
            isFirst = _waiting.Count == 0;
            _waiting.Add(caller);
        }

        if (isFirst) _wake.Set();
        return wait;
    }

    private void Write()
    {
        List<Waiter> batch = [];
        var bytes = new byte[_command.Length * NoteCallers.Many];
        for (var i = 0; i < NoteCallers.Many; i++) _command.CopyTo(bytes, i * _command.Length);
        while (!_stopped)
        {
            lock (_gate)
            {
                (batch, _waiting) = (_waiting, batch);
                foreach (var caller in batch) _sent.Enqueue(caller);
            }

            if (batch.Count == 0) _wake.WaitOne();
            Send(bytes.AsSpan(0, batch.Count * _command.Length));
            batch.Clear();
        }
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0) bytes = bytes[_socket.Send(bytes)..];
        }
        catch (SocketException e)
        {
            Fail(e);
        }
    }

    private void Read()
    {
        var bytes = new byte[64 * 1024];
        var held = 0;
        try
        {
            for (int read; (read = _socket.Receive(bytes.AsSpan(held))) > 0;)
            {
                held += read;
                var taken = Take(bytes.AsSpan(0, held));
                bytes.AsSpan(taken, held - taken).CopyTo(bytes);
                held -= taken;
            }

            Fail(new IOException("redis-server has closed the connection."));
        }
#pragma warning disable CA1031 // Whatever it is: the callers are told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail(e);
        }
    }

    /// <summary>Answers a caller for each whole reply: <c>$15, 1700000000000-0</c>, in two lines.</summary>
    private int Take(ReadOnlySpan<byte> bytes)
    {
        for (var taken = 0; ;)
        {
            var rest = bytes[taken..];
            var head = rest.IndexOf((byte)'\n');
            if (head < 0) return taken;
            if (rest[0] != '$') throw new IOException($"redis-server said {Encoding.UTF8.GetString(rest[..head])}");
            var body = rest[(head + 1)..].IndexOf((byte)'\n');
            if (body < 0) return taken;
            taken += head + body + 2;
            Waiter caller;
            lock (_gate) caller = _sent.Dequeue();
            caller.End();
        }
    }

    private void Fail(Exception e)
    {
        if (_stopped) return;
        lock (_gate)
        {
            _fault ??= e;
            foreach (var caller in _waiting) caller.Fail(e);
            while (_sent.TryDequeue(out var caller)) caller.Fail(e);
            _waiting.Clear();
        }
    }
}
