using System.Globalization;

namespace Primitives.Simulation;

/// <summary>Callers that have money transferred, and what they saw.</summary>
internal sealed class TransferCallers(Calls calls)
{
    /// <summary>The transfers that have been made for all that their callers know.</summary>
    public HashSet<string> Acknowledged { get; } = [];

    /// <summary>The transfers that have not been made for all that their callers know.</summary>
    public HashSet<string> Refused { get; } = [];

    public async Task Run(TransferStep step)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{step.Id}");
        var command = new Transfer(name, step.To, step.Amount, step.Parts, step.Hops);
        var from = step.ByTeller ? TellerEntity.At(step.From) : AccountEntity.At(step.From);
        var ending = await calls.Send(step.Id, from, command, key: name);
        if (ending.Reply is not null) Acknowledged.Add(name);
        else if (!ending.MayHaveHappened) Refused.Add(name);
    }

    /// <summary>Looks at all accounts, so that they are known.</summary>
    public async Task Finish()
    {
        if (Acknowledged.Count == 0) return;
        for (var i = 0; i < AccountEntity.Count; i++)
            await calls.SendUntilAnswered(AccountEntity.At(i), new Balance());
    }
}
