namespace Primitives.Simulation;

/// <summary>Something that a scenario brings about.</summary>
/// <param name="Id">Its number, also after others were left out.</param>
/// <param name="At">When, in microseconds.</param>
internal abstract record Step(int Id, long At);

/// <summary>Something goes wrong.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Size">How long, how often or by how much.</param>
internal sealed record FaultStep(int Id, long At, FaultKind Kind, long Size) : Step(Id, At);

/// <summary>Somebody wants a lock, and holds it for a while.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Lock">Which one.</param>
/// <param name="Ttl">For how long.</param>
/// <param name="Patience">How long it waits.</param>
/// <param name="IsKeyed">Whether it asks under a key, and so can ask again.</param>
/// <param name="Hold">How long it holds the lock.</param>
/// <param name="Extension">By how much it extends the lease; 0 for not at all.</param>
/// <param name="Releases">Whether it gives the lock back.</param>
/// <param name="Returns">Whether it asks again for what it has, and uses its token once more after the end.</param>
internal sealed record LockStep(
    int Id, long At, int Lock, long Ttl, long Patience, bool IsKeyed, long Hold, long Extension, bool Releases,
    bool Returns) : Step(Id, At);

/// <summary>Somebody adds to a counter, or reads it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Counter">Which one.</param>
/// <param name="Amount">How much; 0 to read.</param>
/// <param name="IsKeyed">Whether under a key.</param>
/// <param name="IsTold">Whether without waiting for the answer.</param>
/// <param name="HasRival">Whether somebody tries another addition under the same key.</param>
internal sealed record CounterStep(
    int Id, long At, int Counter, long Amount, bool IsKeyed, bool IsTold, bool HasRival) : Step(Id, At);

/// <summary>Somebody adds to a counter that is erased now and then, reads it, or erases it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Counter">Which one.</param>
/// <param name="Amount">How much; 0 to read.</param>
/// <param name="Erases">Whether to erase it.</param>
internal sealed record ErasureStep(int Id, long At, int Counter, long Amount, bool Erases) : Step(Id, At);

/// <summary>Somebody has money transferred.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="From">By which account or teller.</param>
/// <param name="To">To which account.</param>
/// <param name="Amount">How much in each part.</param>
/// <param name="Parts">In how many parts.</param>
/// <param name="Hops">Over how many more accounts it goes on.</param>
/// <param name="ByTeller">Whether a teller pays.</param>
internal sealed record TransferStep(
    int Id, long At, int From, int To, long Amount, int Parts, int Hops, bool ByTeller) : Step(Id, At);

/// <summary>Somebody sets an alarm, or waits for anything to happen to the clock.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Clock">Which one.</param>
/// <param name="Delay">How far ahead; 0 to wait.</param>
/// <param name="IsKeyed">Whether under a key.</param>
internal sealed record AlarmStep(int Id, long At, int Clock, long Delay, bool IsKeyed) : Step(Id, At);

/// <summary>Somebody wants something of an instance that does work again and again.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Name">By which definition.</param>
/// <param name="Instance">Which one.</param>
/// <param name="Wish">What.</param>
/// <param name="Size">How long to wait, or how far ahead.</param>
/// <param name="IsKeyed">Whether under a key.</param>
internal sealed record WorkStep(
    int Id, long At, int Name, int Instance, WorkWish Wish, long Size, bool IsKeyed) : Step(Id, At);

/// <summary>Somebody puts things on a shelf, clears places of it, or looks.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Shelf">Which one.</param>
/// <param name="Wish">What.</param>
/// <param name="From">From which place on.</param>
/// <param name="Width">Up to how many places further.</param>
/// <param name="Limit">How many things are looked at.</param>
/// <param name="Ttl">How long what is put there stays; 0 for ever.</param>
internal sealed record ShelfStep(
    int Id, long At, int Shelf, ShelfWish Wish, int From, int Width, int Limit, long Ttl) : Step(Id, At);

/// <summary>Somebody wants something of a buffer.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Name">By which definition.</param>
/// <param name="Instance">Which one.</param>
/// <param name="Wish">What.</param>
/// <param name="HasId">Whether its events have ids.</param>
/// <param name="IsKeyed">Whether under a key.</param>
internal sealed record BufferStep(
    int Id, long At, string Name, int Instance, BufferWish Wish, bool HasId, bool IsKeyed) : Step(Id, At);

/// <summary>Somebody wants something of a queue.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Name">By which definition.</param>
/// <param name="Instance">Which one.</param>
/// <param name="Wish">What.</param>
/// <param name="Key">Which key its events have; 0 for none.</param>
/// <param name="HasId">Whether its events have ids.</param>
/// <param name="IsKeyed">Whether under an idempotency key.</param>
internal sealed record QueueStep(
    int Id, long At, string Name, int Instance, QueueWish Wish, int Key, bool HasId, bool IsKeyed) : Step(Id, At);
