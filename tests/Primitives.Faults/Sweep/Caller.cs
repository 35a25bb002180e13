using Primitives.Locks;

namespace Primitives.Faults.Sweep;

/// <summary>A caller that keeps to the rules of the error pages: it asks again under its key, or looks when it has
/// none.</summary>
/// <param name="client">The way to the engine.</param>
/// <param name="patience">How long it tries.</param>
internal sealed class Caller(IEntityClient client, TimeSpan patience)
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>How often it was refused because of the journal.</summary>
    public int Refusals { get; private set; }

    public static Address At(string id) => new("default", "lock", id);

    /// <summary>Sends a command until it is known what became of it, or patience ends.</summary>
    /// <param name="sent">The command's description, its fate left open.</param>
    /// <param name="command">What to send.</param>
    public async Task<Told> AskAsync<TReply>(Told sent, ICommand<TReply> command) where TReply : class
    {
        var isUnknown = false;
        using var limit = new CancellationTokenSource(patience, Time);
        try
        {
            while (true)
            {
                if (isUnknown && sent.Key is null) return await LookAsync(sent, limit.Token);
                var wasUnknown = isUnknown;
                isUnknown = true; // Until there is an answer.
                var (reply, refusal) = await client.Ask(At(sent.Lock), command, sent.Key, limit.Token);
                if (reply is not null) return Done(sent, reply as Lease);
                isUnknown = wasUnknown || !IsKnown(refusal!);
                if (refusal!.Code == "lock.busy" && !isUnknown) return sent with { Fate = Fate.NotDone };
                await Task.Delay(Pause, Time, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return sent with { Fate = isUnknown ? Fate.Unknown : Fate.NotDone };
        }
    }

    private async Task<Told> LookAsync(Told sent, CancellationToken cancel)
    {
        while (true)
        {
            var (info, refusal) = await client.Ask(At(sent.Lock), new Inspect(), cancel: cancel);
            if (info?.History.FirstOrDefault(sent.Is) is { } change) return Done(sent with { Token = change.Token });
            if (info is not null) return sent with { Fate = Fate.NotDone };
            _ = IsKnown(refusal!);
            await Task.Delay(Pause, Time, cancel);
        }
    }

    private static Told Done(Told sent, Lease? lease = null) =>
        sent with { Fate = Fate.Done, Lease = lease, Token = lease?.Token ?? sent.Token };

    /// <summary>Whether it is known that nothing was recorded.</summary>
    private bool IsKnown(Refusal refusal)
    {
        if (refusal.Code == "lock.busy") return true;
        Refusals++;
        return refusal.Code switch
        {
            EngineRefusals.UnknownOutcomeCode => false,
            EngineRefusals.UnavailableCode or EngineRefusals.StorageFullCode => true,
            _ => throw new InvalidDataException($"Nothing of this kind has happened: {refusal}"),
        };
    }
}
