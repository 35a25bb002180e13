using System.Text;
using Primitives.Engine.Journal;

namespace Primitives.Engine.Tests.Engine;

/// <summary>A record as the journal holds it, its body copied.</summary>
internal sealed record StoredRow(JournalHeader Header, string Body, bool IsIntact)
{
    public static IReadOnlyList<StoredRow> All(IJournal journal)
    {
        using var reader = journal.OpenReader();
        return [.. reader.ReadAfter(0).Select(row =>
            new StoredRow(row.Header, Encoding.UTF8.GetString(row.Body.Span), row.IsIntact))];
    }

    /// <summary>A property of the body, as JSON; <see langword="null"/> when it is not there.</summary>
    public string? Get(string property)
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.TryGetProperty(property, out var value) ? value.GetRawText() : null;
    }

    /// <summary>Whether it is a record of <paramref name="entity"/>.</summary>
    public bool IsOf(Address entity) => Header.Entity == Entities.EntityId.Of(entity);
}
