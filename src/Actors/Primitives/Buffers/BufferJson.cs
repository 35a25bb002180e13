namespace Primitives.Buffers;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Add)), JsonSerializable(typeof(AddMany)), JsonSerializable(typeof(Flush))]
[JsonSerializable(typeof(Clear)), JsonSerializable(typeof(GetStatus)), JsonSerializable(typeof(GetState))]
[JsonSerializable(typeof(GetDeadLetters)), JsonSerializable(typeof(EditDeadLetter))]
[JsonSerializable(typeof(RedriveDeadLetter)), JsonSerializable(typeof(DiscardDeadLetter))]
[JsonSerializable(typeof(AddReply)), JsonSerializable(typeof(AddManyReply)), JsonSerializable(typeof(FlushReply))]
[JsonSerializable(typeof(ClearReply)), JsonSerializable(typeof(StatusReply)), JsonSerializable(typeof(StateReply))]
[JsonSerializable(typeof(DeadLettersReply)), JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(BufferDefinition)), JsonSerializable(typeof(BufferState))]
[JsonSerializable(typeof(DeadBatch)), JsonSerializable(typeof(RememberedId)), JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(BufferEvent.Configured)), JsonSerializable(typeof(BufferEvent.Opened))]
[JsonSerializable(typeof(BufferEvent.Added)), JsonSerializable(typeof(BufferEvent.Sealed))]
[JsonSerializable(typeof(BufferEvent.Cleared)), JsonSerializable(typeof(BufferEvent.Began))]
[JsonSerializable(typeof(BufferEvent.Failed)), JsonSerializable(typeof(BufferEvent.Readied))]
[JsonSerializable(typeof(BufferEvent.Reduced)), JsonSerializable(typeof(BufferEvent.Completed))]
[JsonSerializable(typeof(BufferEvent.Emitted)), JsonSerializable(typeof(BufferEvent.Exhausted))]
[JsonSerializable(typeof(BufferEvent.Edited)), JsonSerializable(typeof(BufferEvent.Redriven))]
[JsonSerializable(typeof(BufferEvent.Discarded))]
internal sealed partial class BufferJson : JsonSerializerContext;
