using Primitives;
using Primitives.Buffers;

namespace WebhookDigest;

/// <summary>Sends one mail for all notices of a batch.</summary>
internal sealed class Mailer(Outbox outbox) : IBufferHandler<Notice>
{
    public Task ExecuteAsync(BufferBatch<Notice> batch, CancellationToken cancel)
    {
        if (batch.Events.Any(notice => notice.Text == "bad"))
            throw new HandlerFailedException(new("The mail is refused.", "refused"));

        // The same in every attempt at this batch: it is sent once, however often it is tried.
        outbox.Send(batch.Instance, batch.DutyId, string.Join(", ", batch.Events.Select(notice => notice.Text)));
        return Task.CompletedTask;
    }
}
