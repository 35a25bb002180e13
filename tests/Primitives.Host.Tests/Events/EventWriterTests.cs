using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text;

using Primitives.Hosting.Events;

namespace Primitives.Host.Tests.Events;

public sealed class EventWriterTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("{\n}")]
    [InlineData("{\r\n\"a\":\r1}")]
    [InlineData("\n\n")]
    [InlineData("")]
    [InlineData("a: b")]
    [InlineData(" a")]
    [InlineData("ß🔒\u2028")]
    public async Task Data_comes_out_as_it_went_in_but_for_the_kind_of_line_end(string data)
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
        Assert.Equal(data.ReplaceLineEndings("\n"), items[0].Data.Replace('\u2028', '\n'));
        Assert.All(items, item => Assert.Null(item.EventId));
    }
}
