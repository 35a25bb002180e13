using System.Runtime.InteropServices;

namespace Primitives;

/// <summary>What an event does to a table of its entity.</summary>
public abstract record RowChange(string Table)
{
    /// <summary>Writes a row, over what was there.</summary>
    public sealed record Put : RowChange
    {
        /// <summary>A row whose value is at hand as JSON.</summary>
        /// <param name="table">The table.</param>
        /// <param name="key">The row's key.</param>
        /// <param name="value">Its value.</param>
        /// <param name="expiresAt">Ends it by itself.</param>
        public Put(string table, string key, JsonElement value, DateTimeOffset? expiresAt = null)
            : this(table, key, BytesOf(value), expiresAt)
        {
        }

        /// <summary>A row whose value is at hand as bytes.</summary>
        /// <param name="table">The table.</param>
        /// <param name="key">The row's key.</param>
        /// <param name="json">Its value as UTF-8 JSON; it must not change any more.</param>
        /// <param name="expiresAt">Ends it by itself.</param>
        public Put(string table, string key, ReadOnlyMemory<byte> json, DateTimeOffset? expiresAt = null)
            : base(table) => (Key, Json, ExpiresAt) = (key, json, expiresAt);

        /// <summary>The row's key.</summary>
        public string Key { get; }

        /// <summary>Its value as UTF-8 JSON.</summary>
        public ReadOnlyMemory<byte> Json { get; }

        /// <summary>When it ends by itself, if it does.</summary>
        public DateTimeOffset? ExpiresAt { get; }

        /// <summary>Its value, which is read each time.</summary>
        public JsonElement Value => new Row(Key, Json).Value;

        private static byte[] BytesOf(JsonElement value) =>
            value.ValueKind == JsonValueKind.Undefined ? [] : JsonMarshal.GetRawUtf8Value(value).ToArray();
    }

    /// <summary>Deletes the rows from <paramref name="From"/> to <paramref name="To"/>, both included, if
    /// any.</summary>
    public sealed record Delete(string Table, string From, string To) : RowChange(Table);
}
