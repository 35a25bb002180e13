using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text;

using Primitives.Hosting.Events;

namespace Primitives.Host.Tests.Events;

public sealed class EventWriterTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{\n}", "{\n}")]
    [InlineData("{\r\n\"a\":\r1}", "{\n\"a\":\n1}")]
    [InlineData("\n\n", "\n\n")]
    [InlineData("", "")]
    [InlineData("a: b", "a: b")]
    [InlineData(" a", " a")]
    [InlineData("ß🔒\u2028", "ß🔒\u2028")]
    public async Task Data_comes_out_as_it_went_in_but_for_the_kind_of_line_end(string data, string read)
    {
        var pipe = new Pipe();
        using (var writer = new EventWriter(pipe.Writer))
        {
            writer.Heartbeat();
            writer.End("some.code", Encoding.UTF8.GetBytes(data));
            writer.End("other.code", "x"u8);
        }

        await pipe.Writer.CompleteAsync();
        var items = SseParser.Create(pipe.Reader.AsStream()).Enumerate().ToList();
        Assert.Equal(["some.code", "other.code"], items.Select(item => item.EventType));
        Assert.Equal(read, items[0].Data);
        Assert.All(items, item => Assert.Null(item.EventId));
    }
}
