using Primitives.Engine.Entities;

namespace Primitives.Engine.Tests.Engine;

/// <summary>The block of bytes beside the plainest thing that does the same.</summary>
public sealed class KeyLogSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_remembers_what_a_dictionary_remembers(int seed)
    {
        var random = new Random(seed);
        var (log, model, unsaved) = (new KeyLog(), new Dictionary<string, KeyedReply>(), new List<(string, long)>());
        var at = 0L;
        for (var step = 0; step < 20_000; step++)
        {
            var key = random.Next(3) == 0 ? "käy-" + random.Next(40) : "key-" + random.Next(4000);
            switch (random.Next(20))
            {
                case 0:
                    log.Remove(key);
                    model.Remove(key);
                    break;
                case 1 when random.Next(10) == 0:
                    var moment = at - random.Next(500);
                    log.ForgetBefore(moment);
                    foreach (var old in model.Where(one => one.Value.At < moment).ToList()) model.Remove(old.Key);
                    unsaved.RemoveAll(one => one.Item2 < moment);
                    break;
                case 2 when random.Next(10) == 0:
                    Assert.Equal(unsaved, log.TakeUnsaved().Read(entity: 7).Select(one => (one.Key, one.At)));
                    unsaved.Clear();
                    break;
                default:
                    var reply = new KeyedReply("op" + (step % 3), (UInt128)step, at++, new byte[random.Next(200)]);
                    log.Add(key, reply, isSaved: false);
                    model[key] = reply;
                    unsaved.Add((key, reply.At));
                    break;
            }

            Compare(model.GetValueOrDefault(key), log.Find(key));
            Assert.Equal(model.Count, log.Count);
        }

        foreach (var (key, reply) in model) Compare(reply, log.Find(key));
        Assert.True(log.Bytes < 2 * 300 * (model.Count + unsaved.Count + 1), "What is forgotten takes no room for long.");
    }

    [Fact]
    public void A_slice_stays_what_it_was_when_it_was_taken()
    {
        var log = new KeyLog();
        log.Add("saved", ReplyAt(1), isSaved: true);
        log.Add("one", ReplyAt(2), isSaved: false);
        log.Add("two", ReplyAt(3), isSaved: false);
        var slice = log.TakeUnsaved();

        log.Remove("one");
        for (var at = 4; at < 1000; at++) log.Add("later" + at, ReplyAt(at), isSaved: false);
        log.ForgetBefore(500);

        Assert.Equal(["one", "two"], slice.Read(entity: 7).Select(one => one.Key));
        Assert.Equal(500, log.TakeUnsaved().Read(entity: 7)[0].At);
        Assert.Empty(log.TakeUnsaved().Read(entity: 7));
    }

    private static KeyedReply ReplyAt(long at) => new("op", 1, at, "{}"u8.ToArray());

    private static void Compare(KeyedReply? expected, KeyedReply? found)
    {
        Assert.Equal(expected is null, found is null);
        if (expected is null) return;
        Assert.Equal(
            (expected.Operation, expected.BodyHash, expected.At), (found!.Operation, found.BodyHash, found.At));
        Assert.Equal(expected.Json, found.Json);
    }
}
