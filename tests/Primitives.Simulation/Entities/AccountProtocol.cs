namespace Primitives.Simulation;

/// <summary>Pays money to another account, in so many parts.</summary>
/// <param name="Name">Of the transfer; its parts are <c>name.0</c> and so on.</param>
/// <param name="To">The account that gets it.</param>
/// <param name="Amount">Of each part.</param>
/// <param name="Parts">How many there are.</param>
/// <param name="Hops">Over how many more accounts each part goes on.</param>
internal sealed record Transfer(string Name, int To, long Amount, int Parts, int Hops) : ICommand<Done>;

/// <summary>Money from another account.</summary>
internal sealed record Credit(string Part, long Amount, int Hops) : ICommand<Done>;

/// <summary>Shows an account.</summary>
internal sealed record Balance : IQuery<AccountState>;

/// <summary>An account as it is stored.</summary>
/// <param name="Money">What there is on it; may be less than nothing.</param>
/// <param name="Pending">What was paid and is not settled: the amounts, by part.</param>
/// <param name="Count">How much has happened to it.</param>
internal sealed record AccountState(long Money, ImmutableSortedDictionary<string, long> Pending, long Count);

/// <summary>What can happen to an account.</summary>
internal abstract record AccountEvent
{
    private AccountEvent() { }

    /// <summary>Money has left for another account.</summary>
    public sealed record Debited(string Part, int To, long Amount) : AccountEvent;

    /// <summary>Money has come.</summary>
    public sealed record Credited(string Part, long Amount) : AccountEvent;

    /// <summary>What had left was taken.</summary>
    public sealed record Settled(string Part) : AccountEvent;

    /// <summary>What had left was refused, and is back.</summary>
    public sealed record Returned(string Part, long Amount) : AccountEvent;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Transfer)), JsonSerializable(typeof(Credit)), JsonSerializable(typeof(Balance))]
[JsonSerializable(typeof(AccountState)), JsonSerializable(typeof(AccountEvent.Debited))]
[JsonSerializable(typeof(AccountEvent.Credited)), JsonSerializable(typeof(AccountEvent.Settled))]
[JsonSerializable(typeof(AccountEvent.Returned)), JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(NoDefinition))]
internal sealed partial class AccountJson : JsonSerializerContext;
