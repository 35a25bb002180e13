namespace Primitives.Engine.Snapshots;

/// <summary>The property names of a snapshot's body. Names are for ever.</summary>
internal static class SnapshotNames
{
    public static readonly JsonEncodedText Keys = JsonEncodedText.Encode("keys");
    public static readonly JsonEncodedText Rows = JsonEncodedText.Encode("rows");
    public static readonly JsonEncodedText Line = JsonEncodedText.Encode("line");
    public static readonly JsonEncodedText Sent = JsonEncodedText.Encode("sent");
    public static readonly JsonEncodedText Received = JsonEncodedText.Encode("received");
    public static readonly JsonEncodedText Known = JsonEncodedText.Encode("known");
    public static readonly JsonEncodedText Definition = JsonEncodedText.Encode("definition");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText State = JsonEncodedText.Encode("state");
    public static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
}
