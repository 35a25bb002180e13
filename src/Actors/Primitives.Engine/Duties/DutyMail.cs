using Primitives.Engine.Scheduling;

namespace Primitives.Engine.Duties;

/// <summary>There is room for an attempt.</summary>
internal sealed class DutyGranted(DutyAttempt attempt) : Mail
{
    public DutyAttempt Attempt => attempt;
}

/// <summary>The handler of an attempt has come back.</summary>
internal sealed class DutyBack(DutyAttempt attempt, ICommand<Done> outcome) : Mail
{
    public DutyAttempt Attempt => attempt;
    public ICommand<Done> Outcome => outcome;
}
