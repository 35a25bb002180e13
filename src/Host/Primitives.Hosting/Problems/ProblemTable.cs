using Primitives.Definitions;
using Primitives.Hosting.Handlers;
using Primitives.Streams;

namespace Primitives.Hosting.Problems;

/// <summary>The one place that gives codes their HTTP status.</summary>
internal static class ProblemTable
{
    /// <summary>The status and the title of a code. A code that is nobody's here is a primitive's own: 409.</summary>
    public static (int Status, string Title) Of(string code) => OfTheWay(code) ?? code switch
    {
        EngineRefusals.InvalidCode => (400, "The request is not valid."),
        EngineRefusals.BadAddressCode => (400, "The address breaks a rule."),
        EngineRefusals.BadKeyCode => (400, "The idempotency key breaks a rule."),
        EngineRefusals.UnknownPrimitiveCode => (404, "There is no such primitive."),
        EngineRefusals.UnknownCommandCode => (404, "The primitive has no such command."),
        EngineRefusals.ErasedCode => (409, "The entity is being erased."),
        EngineRefusals.TooLargeCode => (413, "The command would record too much."),
        EngineRefusals.TooManyMessagesCode => (413, "The command would send too many messages."),
        EngineRefusals.WouldWaitCode => (409, "A message cannot wait."),
        EngineRefusals.OutboxFullCode => (503, "Too many messages of the entity are open."),
        EngineRefusals.SettledCode => (409, "The session has settled this call."),
        EngineRefusals.KeyReusedCode => (422, "The idempotency key was used for something else."),
        EngineRefusals.CorruptCode => (500, "What is stored of this entity cannot be read."),
        EngineRefusals.FaultCode => (500, "Something failed inside the server."),
        EngineRefusals.QuarantinedCode => (503, "The entity is in quarantine."),
        EngineRefusals.OverloadedCode => (503, "Too much is waiting already."),
        EngineRefusals.StoppingCode => (503, "The server is stopping."),
        EngineRefusals.UnavailableCode => (503, "The journal is not to be had."),
        EngineRefusals.UnknownOutcomeCode => (503, "It may or may not have been recorded."),
        EngineRefusals.DeadlineCode => (504, "The deadline passed before it was run."),
        EngineRefusals.StorageFullCode => (507, "The store is full."),
        _ when code.StartsWith("engine.", StringComparison.Ordinal) => (500, "The engine refused."),
        _ => (409, "The entity refused."),
    };

    /// <summary>The same of what is refused before a command reaches the engine, and of subscriptions.</summary>
    private static (int Status, string Title)? OfTheWay(string code) => code switch
    {
        StreamRefusals.BadPatternCode => (400, "The topic pattern breaks a rule."),
        StreamRefusals.BadCursorCode => (400, "The cursor is none of this journal."),
        DefinitionRefusals.NotFoundCode => (404, "There is no such definition."),
        DefinitionRefusals.StaleRevisionCode => (412, "The definition is at another revision."),
        DefinitionRefusals.TooManyCode => (409, "There is no room for more definitions."),
        DefinitionRefusals.UsedCode => (409, "The definition is used."),
        DefinitionRefusals.InCodeCode => (409, "The definition is set in code."),
        DefinitionRefusals.NoHandlersCode => (409, "This server hands no duties on."),
        HttpRefusals.NotFoundCode => (404, "There is nothing here."),
        HttpRefusals.MethodNotAllowedCode => (405, "The method is not allowed here."),
        HttpRefusals.TooSlowCode => (408, "The body did not arrive in time."),
        StreamRefusals.ExpiredCode => (410, "What follows the cursor is not kept any more."),
        HttpRefusals.BodyTooLargeCode => (413, "The body is too large."),
        HttpRefusals.UnsupportedMediaTypeCode => (415, "The body has to be JSON."),
        HandlerRefusals.NotFoundCode => (404, "There is no such handler."),
        HandlerRefusals.LeaseLostCode => (409, "The lease is over."),
        HandlerRefusals.TooManyCode => (503, "Too many workers wait already."),
        StreamRefusals.TooManyCode => (503, "There are too many subscriptions already."),
        HttpRefusals.TimedOutCode => (504, "No answer came in time."),
        _ => null,
    };

    /// <summary>Whether nobody can say that the command was or was not recorded.</summary>
    public static bool LeavesOutcomeUnknown(string code) =>
        code is EngineRefusals.UnknownOutcomeCode or HttpRefusals.TimedOutCode;

    /// <summary>When to ask again where the refusal itself does not say; a second is what an engine needs to work off a
    /// full mailbox or to open its journal anew.</summary>
    public static TimeSpan? DefaultRetry(string code) => code switch
    {
        EngineRefusals.OverloadedCode or EngineRefusals.UnknownOutcomeCode or EngineRefusals.UnavailableCode
            or EngineRefusals.ErasedCode => TimeSpan.FromSeconds(1),
        EngineRefusals.StoppingCode or EngineRefusals.StorageFullCode or StreamRefusals.TooManyCode
            or HandlerRefusals.TooManyCode =>
            TimeSpan.FromSeconds(5),
        _ => null,
    };
}
