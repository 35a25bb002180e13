namespace Primitives.Hosting.Http;

/// <summary>What a value that is written as bare text, in a query string or a setting, is in JSON.</summary>
internal enum PlainKind
{
    /// <summary>Nothing that a bare text can say: an object, a list.</summary>
    None,

    /// <summary>A string: also times, spans, ids, enums by name.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,
}
