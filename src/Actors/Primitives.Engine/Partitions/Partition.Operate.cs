using Primitives.Engine.Entities;
using Primitives.Engine.Listing;

namespace Primitives.Engine.Partitions;

/// <content>Operate: what operators ask of entities. Nothing of it is recorded.</content>
internal sealed partial class Partition
{
    /// <summary>Hands over what an operator asks; false when the partition has stopped.</summary>
    public bool Post(OperatorMail mail)
    {
        if (!_inbox.TryPost(mail, int.MaxValue, out var wasEmpty)) return false;
        if (wasEmpty) _worker.Signal();
        return true;
    }

    private void Operate(OperatorMail mail)
    {
        if (!_isRecovered) mail.Leave();
        else if (mail is DescribeEntities list) list.Done([.. list.Addresses.Select(StandingOf)]);
        else if (mail is PassivateEntity passivate) passivate.Done(!TryPassivate(passivate.Address));
        else if (mail is PokeEntity poke) poke.Done(TryPoke(poke.Address));
        else throw new UnreachableException();
    }

    private EntityStanding? StandingOf(Address address) =>
        _cells.TryGetValue(address, out var cell) ? EntityStanding.Of(cell) : null;

    /// <summary>Lets an entity go; false when it is in the middle of something.</summary>
    private bool TryPassivate(Address address)
    {
        if (!_cells.TryGetValue(address, out var cell)) return true;
        if (cell.Activation is not { } entity) return !cell.IsLoading;
        if (!CanLetGo(entity)) return false;

        LetGo(entity);
        return true;
    }

    /// <summary>Has an entity tried again at once, for which the engine waits since something came to nothing; one that
    /// is not loaded is, and so finds out what is to be done. One in quarantine stays there.</summary>
    private bool TryPoke(Address address)
    {
        var cell = CellOf(address);
        var isThere = cell is not { Position: 0, IsUnread: false, IsStale: false, IsLoading: false, Trouble: null };
        if (cell.Activation is { } entity && !IsHeld(cell))
        {
            ArmAt(entity, entity.WakeAt);
            if (entity.HasDuties) MindSoon(cell);
        }
        else if (isThere && cell.Activation is null && cell.Trouble is null) StartLoading(cell);
        else if (cell.Activation is null) Forget(cell);

        return isThere || cell.Activation is not null;
    }

    private bool CanLetGo(Activation entity) => !(entity.IsAwaited || entity.LastBatch > _durableBatch
        || IsAtWork(entity.Cell) || entity.Cell.IsToBeMinded); // Nobody would come back for its duties.
}
