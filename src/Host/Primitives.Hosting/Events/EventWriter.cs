using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;

using Primitives.Streams;

namespace Primitives.Hosting.Events;

/// <summary>Writes server-sent events, by the rules of WHATWG HTML, section 9.2.6: lines of UTF-8 that end with LF, a
/// field each, and an empty line behind each event.</summary>
internal sealed class EventWriter(PipeWriter to) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private readonly Utf8JsonWriter _writer = new(
        Stream.Null, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Tells a client how soon to come back when the connection is lost.</summary>
    public void Retry(TimeSpan after) =>
        to.Write(Encoding.ASCII.GetBytes(string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"retry: {(long)after.TotalMilliseconds}\n\n")));

    /// <summary>A comment, which clients leave out: it only shows that the connection lives.</summary>
    public void Heartbeat() => to.Write(":\n\n"u8);

    /// <summary>An event, with its cursor as the id and its topic as the name.</summary>
    public void Event(StreamEvent happened)
    {
        _json.ResetWrittenCount();
        _writer.Reset(_json);
        EventJson.Write(_writer, happened);
        _writer.Flush();
        Field("id: "u8, Encoding.UTF8.GetBytes(happened.Cursor));
        Field("event: "u8, Encoding.UTF8.GetBytes(happened.Topic));
        Data(_json.WrittenSpan);
    }

    /// <summary>Why the stream ends here. It has no id: the client's last one stays what it is.</summary>
    public void End(string code, ReadOnlySpan<byte> problem)
    {
        Field("event: "u8, Encoding.UTF8.GetBytes(code));
        Data(problem);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    // A body may have line ends between its tokens; each line is a field of its own then.
    private void Data(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var end = text.IndexOfAny((byte)'\r', (byte)'\n');
            Field("data: "u8, end < 0 ? text : text[..end]);
            if (end < 0) break;
            text = text[(end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        to.Write("\n"u8);
    }

    private void Field(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        to.Write(name);
        to.Write(value);
        to.Write("\n"u8);
    }
}
