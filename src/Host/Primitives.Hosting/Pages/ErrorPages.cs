namespace Primitives.Hosting.Pages;

/// <summary>Serves <c>/errors/{code}</c>, where the type of every problem points: the pages of docs/errors.</summary>
internal static class ErrorPages
{
    /// <summary>The page of a code as bytes of text, or <see langword="null"/>.</summary>
    public static byte[]? Find(string code)
    {
        using var page = typeof(ErrorPages).Assembly.GetManifestResourceStream($"errors/{code}.md");
        if (page is null) return null;

        var bytes = new byte[page.Length];
        page.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Answers with the page of the code in the path.</summary>
    public static Task Handle(HttpContext http, TimeProvider time) =>
        Find(http.Request.RouteValues["code"] as string ?? "") is { } page
            ? JsonReply.Write(http, StatusCodes.Status200OK, "text/plain; charset=utf-8", page)
            : ProblemWriter.Write(http, NoPage, time);

    private static Problem NoPage { get; } =
        Problem.NotFound("There is no page for this code; the entities that an app adds have theirs elsewhere.");
}
