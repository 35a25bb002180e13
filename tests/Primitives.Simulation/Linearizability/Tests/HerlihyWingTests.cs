using Call = Primitives.Simulation.Linearizability.Operation<char, char>;

namespace Primitives.Simulation.Linearizability;

/// <summary>The histories of queues with which Herlihy and Wing, "Linearizability: A Correctness Condition for
/// Concurrent Objects" (1990), explain what is acceptable, and some in their manner.</summary>
public sealed class HerlihyWingTests
{
    private static readonly QueueModel Queue = new();

    [Fact]
    public void Overlapping_enqueues_are_dequeued_in_either_order() => Judge.Linearizable(
        Queue, Enqueue('x', 0, 10), Enqueue('y', 5, 20), Dequeue('y', 30, 40), Dequeue('x', 30, 40));

    [Fact]
    public void A_queue_goes_on_after_overlapping_dequeues() => Judge.Linearizable(Queue, Enqueue('x', 0, 10),
        Enqueue('y', 5, 20), Dequeue('x', 15, 30), Dequeue('y', 25, 40), Enqueue('z', 45, 50));

    [Fact]
    public void The_second_of_two_enqueues_in_order_is_not_dequeued_first() => Judge.Broken(
        Queue, Enqueue('x', 0, 10), Enqueue('y', 20, 30), Dequeue('y', 40, 50));

    [Fact]
    public void An_item_may_be_dequeued_while_its_enqueue_is_running() =>
        Judge.Linearizable(Queue, Enqueue('x', 0, 99), Dequeue('x', 10, 20));

    [Fact]
    public void An_item_may_be_dequeued_though_its_enqueue_never_returned() =>
        Judge.Linearizable(Queue, Call.Unknown(0, 'x', 0), Dequeue('x', 10, 20));

    [Fact]
    public void An_item_is_not_dequeued_twice() => Judge.Broken(
        Queue, Enqueue('x', 0, 10), Enqueue('y', 5, 20), Dequeue('y', 30, 40), Dequeue('y', 35, 50));

    [Fact]
    public void An_item_is_not_dequeued_twice_even_if_its_enqueue_is_unknown() => Judge.Broken(
        Queue, Enqueue('x', 0, 10), Call.Unknown(0, 'y', 5), Dequeue('y', 30, 40), Dequeue('y', 35, 50));

    [Fact]
    public void An_unknown_dequeue_may_have_taken_the_first_item() => Judge.Linearizable(Queue, Enqueue('x', 0, 10),
        Enqueue('y', 20, 30), Call.Unknown(0, QueueModel.Dequeue, 5), Dequeue('y', 40, 50));

    [Fact]
    public void An_unknown_dequeue_takes_one_item() => Judge.Broken(Queue, Enqueue('x', 0, 10), Enqueue('y', 20, 30),
        Enqueue('z', 35, 36), Call.Unknown(0, QueueModel.Dequeue, 5), Dequeue('z', 40, 50));

    [Fact]
    public void Readers_that_each_agree_with_a_serial_order_may_still_be_broken() => Judge.Broken(
        Queue, Enqueue('x', 0, 1), Enqueue('y', 2, 3), Dequeue('y', 4, 5), Dequeue('x', 6, 7));

    private static Call Enqueue(char letter, long from, long to) => Call.Returned(0, letter, from, letter, to);

    private static Call Dequeue(char letter, long from, long to) =>
        Call.Returned(1, QueueModel.Dequeue, from, letter, to);
}
