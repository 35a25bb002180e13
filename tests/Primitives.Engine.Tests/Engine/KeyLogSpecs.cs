using Primitives.Engine.Entities;

namespace Primitives.Engine.Tests.Engine;

/// <summary>The block of bytes beside the plainest thing that does the same.</summary>
public sealed class KeyLogSpecs
{
    private readonly KeyLog _log = new();
    private readonly Dictionary<string, KeyedReply> _model = [];
    private readonly List<(string Key, long At)> _unsaved = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_remembers_what_a_dictionary_remembers(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < 20_000; step++)
        {
            var key = random.Next(3) == 0 ? "käy-" + random.Next(40) : "key-" + random.Next(4000);
            switch (random.Next(200))
            {
                case < 10:
                    Remove(key);
                    break;
                case 10:
                    ForgetBefore(step - random.Next(500));
                    break;
                case 11:
                    Assert.Equal(_unsaved, _log.TakeUnsaved().Read(entity: 7).Select(one => (one.Key, one.At)));
                    _unsaved.Clear();
                    break;
                default:
                    Add(key, new("op" + (step % 3), (UInt128)step, step, new byte[random.Next(200)]));
                    break;
            }

            Compare(_model.GetValueOrDefault(key), _log.Find(key));
            Assert.Equal(_model.Count, _log.Count);
        }

        foreach (var (key, reply) in _model) Compare(reply, _log.Find(key));
        Assert.True(_log.Bytes < 300 * (_model.Count + 1), "What is forgotten does not count.");
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

    private void Add(string key, KeyedReply reply)
    {
        _log.Add(key, reply, isSaved: false);
        _model[key] = reply;
        _unsaved.Add((key, reply.At));
    }

    private void Remove(string key)
    {
        _log.Remove(key);
        _model.Remove(key);
    }

    private void ForgetBefore(long moment)
    {
        _log.ForgetBefore(moment);
        foreach (var (key, _) in _model.Where(one => one.Value.At < moment).ToList()) _model.Remove(key);
        _unsaved.RemoveAll(one => one.At < moment);
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
