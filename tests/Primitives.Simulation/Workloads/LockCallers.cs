using System.Globalization;
using Primitives.Locks;

namespace Primitives.Simulation;

/// <summary>Callers that want locks, and what they saw.</summary>
internal sealed class LockCallers(Calls calls)
{
    private readonly List<LockClaim> _claims = [];

    public IReadOnlyList<LockClaim> Claims => _claims;

    private long Moment => calls.World.Loop.EventCount;

    public static Address At(int number) => new(World.Tenant, LockEntity.Name, $"l{number}");

    public async Task Run(LockStep step)
    {
        var key = step.IsKeyed ? string.Create(CultureInfo.InvariantCulture, $"claim-{step.Id}") : null;
        var claim = new LockClaim(step, key, Moment);
        _claims.Add(claim);
        var ending = await calls.Send(step.Id, At(step.Lock), Wish(step), key, step.Patience);
        claim.IsRefused = ending is { Reply: null, MayHaveHappened: false };
        if (ending.Reply is not { } lease) return;

        (claim.Lease, claim.SeenAt) = (lease, Moment);
        if (step.Returns && key is not null) await AskAgain(claim, lease);
        if (step.Extension > 0) await Extend(claim, lease);
        await calls.World.Loop.Pause(step.Hold);
        if (step.Releases) await Release(claim, lease);
    }

    /// <summary>Asks for every lease again that was seen under a key.</summary>
    public async Task Repeat()
    {
        foreach (var claim in _claims.Where(claim => claim is { Key: not null, Lease: not null }))
        {
            var again = await calls.SendUntilAnswered(At(claim.Step.Lock), Wish(claim.Step), claim.Key);
            SameLease(claim, again);
        }
    }

    private static Acquire Wish(LockStep step) =>
        new(new Owner($"caller {step.Id}"), Span(step.Ttl), Span(step.Patience));

    private static TimeSpan Span(long micros) => TimeSpan.FromMicroseconds(micros);

    private static void SameLease(LockClaim claim, Lease again) => Violation.Unless(
        again == claim.Lease, "lock.key", $"{claim} had {claim.Lease} and has {again} now.");

    private async Task AskAgain(LockClaim claim, Lease lease)
    {
        var step = claim.Step;
        var again = await calls.Send(step.Id, At(step.Lock), Wish(step), claim.Key, step.Patience);
        if (again.Reply is not null) SameLease(claim, again.Reply);
        Violation.Unless(again.Refusal?.Code.StartsWith("lock.", StringComparison.Ordinal) != true, "lock.key",
            $"{claim} had {lease} and is refused now: {again.Refusal?.Code}");
    }

    private async Task Extend(LockClaim claim, Lease lease)
    {
        var command = new Extend(lease.Token, Span(claim.Step.Extension), lease.Owner.Name);
        var ending = await calls.Send(claim.Step.Id, At(claim.Step.Lock), command, key: null, isIdempotent: true);
        if (ending.Reply is { } longer) claim.Extensions.Add(longer);
    }

    private async Task Release(LockClaim claim, Lease lease)
    {
        claim.HasReleased = true;
        var release = new Release(lease.Token, lease.Owner.Name);
        var ending = await calls.Send(claim.Step.Id, At(claim.Step.Lock), release, key: null, isIdempotent: true);
        if (ending.Reply is null || !claim.Step.Returns) return;

        // What was given back is gone, whoever has it now.
        var command = new Extend(lease.Token, Span(claim.Step.Ttl));
        var stale = await calls.Send(claim.Step.Id, At(claim.Step.Lock), command, key: null, isIdempotent: true);
        Violation.Unless(stale.Reply is null, "lock.stale", $"{claim} extended {lease} after its release.");
        await calls.Send(claim.Step.Id, At(claim.Step.Lock), release, key: null, isIdempotent: true);
    }
}
